CREATE TABLE "alarms" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"store_id" text collate "C",
	"order_id" text collate "C",
	"order_number" text collate "C",
	"payment_id" text collate "C",
	"refund_id" text collate "C",
	"job_id" text collate "C",
	"day" text collate "C",
	"amount_fen" bigint,
	"detail" text collate "C",
	"times" integer NOT NULL,
	"raised_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"given_up_at" bigint,
	"given_up_told_at" bigint,
	"told_at" bigint,
	"over_told_at" bigint,
	"claimed_by" jsonb,
	"claimed_at" bigint,
	"closed_by" jsonb,
	"closed_at" bigint,
	"note" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"app" text collate "C" NOT NULL,
	"open_id" text collate "C",
	"user_id" text collate "C",
	"created_at" bigint NOT NULL,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"password_hash" text collate "C" NOT NULL,
	"disabled" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text collate "C" PRIMARY KEY NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"token_hash" text collate "C" PRIMARY KEY NOT NULL,
	"member_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cart_lines" (
	"session_id" text collate "C" NOT NULL,
	"line_id" text collate "C" NOT NULL,
	"since" integer NOT NULL,
	"choices" jsonb NOT NULL,
	"owner" integer NOT NULL,
	"quantity" integer NOT NULL,
	"changed_by" integer NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "cart_lines_session_id_line_id_pk" PRIMARY KEY("session_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "cart_operations" (
	"table_id" text collate "C" NOT NULL,
	"op_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"line_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"quantity_before" integer NOT NULL,
	"refused" text collate "C",
	CONSTRAINT "cart_operations_table_id_op_id_pk" PRIMARY KEY("table_id","op_id")
);
--> statement-breakpoint
CREATE TABLE "cart_people" (
	"session_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	CONSTRAINT "cart_people_session_id_customer_id_pk" PRIMARY KEY("session_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"session_id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"taken_version" integer NOT NULL,
	"people" integer NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_counters" (
	"store_id" text collate "C" PRIMARY KEY NOT NULL,
	"last_event" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"store_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"type" text collate "C" NOT NULL,
	"body" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "events_store_id_number_pk" PRIMARY KEY("store_id","number")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"body_hash" text collate "C" NOT NULL,
	"reply" jsonb,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"payload" jsonb NOT NULL,
	"dedupe_key" text collate "C",
	"run_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"failures" integer NOT NULL,
	"revision" integer NOT NULL,
	"locked_until" bigint,
	"last_error" text collate "C",
	"state" text collate "C" NOT NULL,
	"died_at" bigint
);
--> statement-breakpoint
CREATE TABLE "ticket_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"ticket_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"order_line_id" text collate "C" NOT NULL,
	"part" integer NOT NULL,
	"position" integer NOT NULL,
	"item_id" text collate "C",
	"name" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"variant" jsonb,
	"modifiers" jsonb NOT NULL,
	"leave_out" jsonb NOT NULL,
	"note" text collate "C",
	"done" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"station_id" text collate "C" NOT NULL,
	"order_number" text collate "C" NOT NULL,
	"table_label" text collate "C",
	"guests" integer,
	"round" integer NOT NULL,
	"order_note" text collate "C",
	"status" text collate "C" NOT NULL,
	"fired_at" bigint NOT NULL,
	"done_at" bigint
);
--> statement-breakpoint
CREATE TABLE "item_stock" (
	"store_id" text collate "C" NOT NULL,
	"business_day" text collate "C" NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"left_portions" integer,
	"sold_out" boolean NOT NULL,
	CONSTRAINT "item_stock_store_id_business_day_item_id_pk" PRIMARY KEY("store_id","business_day","item_id")
);
--> statement-breakpoint
CREATE TABLE "menu_drafts" (
	"store_id" text collate "C" PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"published_version" integer,
	"published_revision" integer,
	"content" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "menu_versions" (
	"store_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"published_at" bigint NOT NULL,
	"published_by" text collate "C" NOT NULL,
	"note" text collate "C",
	"rollback_of" integer,
	"content" jsonb NOT NULL,
	"published" text collate "C" NOT NULL,
	CONSTRAINT "menu_versions_store_id_version_pk" PRIMARY KEY("store_id","version")
);
--> statement-breakpoint
CREATE TABLE "order_counters" (
	"store_id" text collate "C" NOT NULL,
	"business_day" text collate "C" NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "order_counters_store_id_business_day_pk" PRIMARY KEY("store_id","business_day")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"item_id" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"picture_url" text collate "C",
	"quantity" integer NOT NULL,
	"unit_fen" bigint NOT NULL,
	"total_fen" bigint NOT NULL,
	"variant" jsonb,
	"modifiers" jsonb NOT NULL,
	"note" text collate "C",
	"parts" jsonb NOT NULL,
	"choices" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_steps" (
	"order_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"from_status" text collate "C",
	"to_status" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "order_steps_order_id_number_pk" PRIMARY KEY("order_id","number")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"customer_id" text collate "C" NOT NULL,
	"app" text collate "C" NOT NULL,
	"order_number" text collate "C" NOT NULL,
	"business_day" text collate "C" NOT NULL,
	"order_type" text collate "C" NOT NULL,
	"table_id" text collate "C" NOT NULL,
	"table_label" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"round" integer NOT NULL,
	"guests" integer NOT NULL,
	"tea_guests" integer NOT NULL,
	"note" text collate "C",
	"status" text collate "C" NOT NULL,
	"menu_version" integer NOT NULL,
	"total_fen" bigint NOT NULL,
	"fees" jsonb NOT NULL,
	"prep_minutes" integer NOT NULL,
	"pay_by" bigint NOT NULL,
	"paid_payment_id" text collate "C",
	"refunds_since" bigint,
	"cancel_reason" text collate "C",
	"cancel_note" text collate "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_request_steps" (
	"request_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"from_state" text collate "C",
	"to_state" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "refund_request_steps_request_id_number_pk" PRIMARY KEY("request_id","number")
);
--> statement-breakpoint
CREATE TABLE "refund_requests" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"state" text collate "C" NOT NULL,
	"asked_by" text collate "C" NOT NULL,
	"lines" jsonb NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text collate "C" NOT NULL,
	"note" text collate "C",
	"decision_note" text collate "C",
	"decided_by" text collate "C",
	"refund_id" text collate "C",
	"created_at" bigint NOT NULL,
	"decided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "money_steps" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"from_state" text collate "C" NOT NULL,
	"to_state" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"payment_id" text collate "C" NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"received_at" bigint NOT NULL,
	"raw" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"attempt" integer NOT NULL,
	"app" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text collate "C" NOT NULL,
	"trade_no" text collate "C",
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"asked" integer NOT NULL,
	"next_refresh_at" bigint NOT NULL,
	"unanswered" integer NOT NULL,
	"paid_at" bigint,
	"failure" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"payment_id" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"looks" integer NOT NULL,
	"sent_at" bigint,
	"taken_at" bigint,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	"failure" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "billed_earlier" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"day" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "discrepancies" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"seller_id" text collate "C" NOT NULL,
	"day" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"store_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"bucket" text collate "C" NOT NULL,
	"cause" text collate "C" NOT NULL,
	"order_id" text collate "C",
	"payment_id" text collate "C",
	"refund_id" text collate "C",
	"trade_no" text collate "C",
	"ours_fen" bigint,
	"ours_state" text collate "C",
	"ours_at" bigint,
	"theirs_fen" bigint,
	"theirs_at" bigint,
	"bill_row" integer,
	"state" text collate "C" NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint,
	"closed_by" jsonb,
	"note" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"seller_id" text collate "C" NOT NULL,
	"day" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"reason" text collate "C",
	"runs" integer NOT NULL,
	"checked_at" bigint NOT NULL,
	"sums" jsonb NOT NULL,
	CONSTRAINT "reconciliations_seller_id_day_pk" PRIMARY KEY("seller_id","day")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dining_tables" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"label" text collate "C" NOT NULL,
	"area" jsonb,
	"seats" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "table_codes" (
	"code" text collate "C" PRIMARY KEY NOT NULL,
	"table_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "table_sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"store_id" text collate "C" NOT NULL,
	"table_id" text collate "C" NOT NULL,
	"guests" integer NOT NULL,
	"stated_guests" integer,
	"rounds" integer NOT NULL,
	"version" integer NOT NULL,
	"opened_at" bigint NOT NULL,
	"active_at" bigint NOT NULL,
	"cleared_at" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_key" ON "alarms" USING btree ("key") WHERE "alarms"."state" <> 'closed';
--> statement-breakpoint
CREATE INDEX "alarms_state" ON "alarms" USING btree ("state","raised_at");
--> statement-breakpoint
CREATE INDEX "alarms_raised" ON "alarms" USING btree ("raised_at");
--> statement-breakpoint
CREATE INDEX "alarms_over" ON "alarms" USING btree ("closed_at") WHERE "alarms"."state" = 'closed' and "alarms"."closed_by" is null and "alarms"."told_at" is not null and "alarms"."over_told_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "customers_open_id" ON "customers" USING btree ("app","open_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "customers_user_id" ON "customers" USING btree ("app","user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "members_account" ON "members" USING btree ("account");
--> statement-breakpoint
CREATE INDEX "members_store" ON "members" USING btree ("store_id");
--> statement-breakpoint
CREATE INDEX "sessions_customer" ON "sessions" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "staff_sessions_member" ON "staff_sessions" USING btree ("member_id");
--> statement-breakpoint
CREATE INDEX "staff_sessions_expiry" ON "staff_sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "cart_operations_session" ON "cart_operations" USING btree ("session_id","version");
--> statement-breakpoint
CREATE INDEX "cart_people_customer" ON "cart_people" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "carts_changed" ON "carts" USING btree ("changed_at");
--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state",(case when "locked_until" is null then "run_at" else "locked_until" end),"id");
--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_dedupe" ON "jobs" USING btree ("dedupe_key");
--> statement-breakpoint
CREATE INDEX "ticket_lines_ticket" ON "ticket_lines" USING btree ("ticket_id","position");
--> statement-breakpoint
CREATE INDEX "ticket_lines_order" ON "ticket_lines" USING btree ("order_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_order_station" ON "tickets" USING btree ("order_id","station_id");
--> statement-breakpoint
CREATE INDEX "tickets_store" ON "tickets" USING btree ("store_id","status","fired_at");
--> statement-breakpoint
CREATE INDEX "order_lines_order" ON "order_lines" USING btree ("order_id","position");
--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_id","created_at");
--> statement-breakpoint
CREATE INDEX "orders_store" ON "orders" USING btree ("store_id","created_at");
--> statement-breakpoint
CREATE INDEX "orders_session" ON "orders" USING btree ("session_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "refund_requests_order" ON "refund_requests" USING btree ("order_id","number");
--> statement-breakpoint
CREATE INDEX "refund_requests_store" ON "refund_requests" USING btree ("store_id","state","created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "refund_requests_open" ON "refund_requests" USING btree ("order_id") WHERE "refund_requests"."state" = 'asked';
--> statement-breakpoint
CREATE INDEX "money_steps_subject" ON "money_steps" USING btree ("subject_id");
--> statement-breakpoint
CREATE INDEX "notifications_payment" ON "notifications" USING btree ("payment_id");
--> statement-breakpoint
CREATE INDEX "notifications_received" ON "notifications" USING btree ("received_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "payments_attempt" ON "payments" USING btree ("order_id","attempt");
--> statement-breakpoint
CREATE INDEX "payments_created" ON "payments" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "payments_paid" ON "payments" USING btree ("paid_at") WHERE "payments"."paid_at" is not null;
--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("order_id");
--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");
--> statement-breakpoint
CREATE INDEX "refunds_done" ON "refunds" USING btree ("done_at") WHERE "refunds"."done_at" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "discrepancies_open" ON "discrepancies" USING btree ("seller_id","day","key") WHERE "discrepancies"."state" = 'open';
--> statement-breakpoint
CREATE INDEX "discrepancies_day" ON "discrepancies" USING btree ("seller_id","day");
--> statement-breakpoint
CREATE INDEX "discrepancies_subject" ON "discrepancies" USING btree ("key");
--> statement-breakpoint
CREATE UNIQUE INDEX "dining_tables_label" ON "dining_tables" USING btree ("store_id","label") WHERE "dining_tables"."removed_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "table_codes_current" ON "table_codes" USING btree ("table_id") WHERE "table_codes"."revoked_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "table_sessions_open" ON "table_sessions" USING btree ("table_id") WHERE "table_sessions"."cleared_at" is null;
--> statement-breakpoint
CREATE INDEX "table_sessions_store" ON "table_sessions" USING btree ("store_id","cleared_at");
