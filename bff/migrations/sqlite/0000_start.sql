CREATE TABLE `alarms` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`store_id` text,
	`order_id` text,
	`order_number` text,
	`payment_id` text,
	`refund_id` text,
	`job_id` text,
	`day` text,
	`amount_fen` integer,
	`detail` text,
	`times` integer NOT NULL,
	`raised_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`given_up_at` integer,
	`given_up_told_at` integer,
	`told_at` integer,
	`over_told_at` integer,
	`claimed_by` text,
	`claimed_at` integer,
	`closed_by` text,
	`closed_at` integer,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alarms_key` ON `alarms` (`key`) WHERE "alarms"."state" <> 'closed';
--> statement-breakpoint
CREATE INDEX `alarms_state` ON `alarms` (`state`,`raised_at`);
--> statement-breakpoint
CREATE INDEX `alarms_raised` ON `alarms` (`raised_at`);
--> statement-breakpoint
CREATE INDEX `alarms_over` ON `alarms` (`closed_at`) WHERE "alarms"."state" = 'closed' and "alarms"."closed_by" is null and "alarms"."told_at" is not null and "alarms"."over_told_at" is null;
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`app` text NOT NULL,
	`open_id` text,
	`user_id` text,
	`created_at` integer NOT NULL,
	`erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_open_id` ON `customers` (`app`,`open_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_user_id` ON `customers` (`app`,`user_id`);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`account` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_account` ON `members` (`account`);
--> statement-breakpoint
CREATE INDEX `members_store` ON `members` (`store_id`);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_customer` ON `sessions` (`customer_id`);
--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_member` ON `staff_sessions` (`member_id`);
--> statement-breakpoint
CREATE INDEX `staff_sessions_expiry` ON `staff_sessions` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `cart_lines` (
	`session_id` text NOT NULL,
	`line_id` text NOT NULL,
	`since` integer NOT NULL,
	`choices` text NOT NULL,
	`owner` integer NOT NULL,
	`quantity` integer NOT NULL,
	`changed_by` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `line_id`)
);
--> statement-breakpoint
CREATE TABLE `cart_operations` (
	`table_id` text NOT NULL,
	`op_id` text NOT NULL,
	`session_id` text NOT NULL,
	`line_id` text NOT NULL,
	`version` integer NOT NULL,
	`quantity_before` integer NOT NULL,
	`refused` text,
	PRIMARY KEY(`table_id`, `op_id`)
);
--> statement-breakpoint
CREATE INDEX `cart_operations_session` ON `cart_operations` (`session_id`,`version`);
--> statement-breakpoint
CREATE TABLE `cart_people` (
	`session_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`session_id`, `customer_id`)
);
--> statement-breakpoint
CREATE INDEX `cart_people_customer` ON `cart_people` (`customer_id`);
--> statement-breakpoint
CREATE TABLE `carts` (
	`session_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`taken_version` integer NOT NULL,
	`people` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carts_changed` ON `carts` (`changed_at`);
--> statement-breakpoint
CREATE TABLE `event_counters` (
	`store_id` text PRIMARY KEY NOT NULL,
	`last_event` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`store_id` text NOT NULL,
	`number` integer NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `number`)
);
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`reply` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`dedupe_key` text,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`failures` integer NOT NULL,
	`revision` integer NOT NULL,
	`locked_until` integer,
	`last_error` text,
	`state` text NOT NULL,
	`died_at` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,(case when "locked_until" is null then "run_at" else "locked_until" end),`id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_dedupe` ON `jobs` (`dedupe_key`);
--> statement-breakpoint
CREATE TABLE `ticket_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket_id` text NOT NULL,
	`order_id` text NOT NULL,
	`order_line_id` text NOT NULL,
	`part` integer NOT NULL,
	`position` integer NOT NULL,
	`item_id` text,
	`name` text NOT NULL,
	`quantity` integer NOT NULL,
	`variant` text,
	`modifiers` text NOT NULL,
	`leave_out` text NOT NULL,
	`note` text,
	`done` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ticket_lines_ticket` ON `ticket_lines` (`ticket_id`,`position`);
--> statement-breakpoint
CREATE INDEX `ticket_lines_order` ON `ticket_lines` (`order_id`);
--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`order_id` text NOT NULL,
	`station_id` text NOT NULL,
	`order_number` text NOT NULL,
	`table_label` text,
	`guests` integer,
	`round` integer NOT NULL,
	`order_note` text,
	`status` text NOT NULL,
	`fired_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_order_station` ON `tickets` (`order_id`,`station_id`);
--> statement-breakpoint
CREATE INDEX `tickets_store` ON `tickets` (`store_id`,`status`,`fired_at`);
--> statement-breakpoint
CREATE TABLE `item_stock` (
	`store_id` text NOT NULL,
	`business_day` text NOT NULL,
	`item_id` text NOT NULL,
	`left_portions` integer,
	`sold_out` integer NOT NULL,
	PRIMARY KEY(`store_id`, `business_day`, `item_id`)
);
--> statement-breakpoint
CREATE TABLE `menu_drafts` (
	`store_id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`published_version` integer,
	`published_revision` integer,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `menu_versions` (
	`store_id` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	`note` text,
	`rollback_of` integer,
	`content` text NOT NULL,
	`published` text NOT NULL,
	PRIMARY KEY(`store_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `order_counters` (
	`store_id` text NOT NULL,
	`business_day` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`store_id`, `business_day`)
);
--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`item_id` text NOT NULL,
	`name` text NOT NULL,
	`picture_url` text,
	`quantity` integer NOT NULL,
	`unit_fen` integer NOT NULL,
	`total_fen` integer NOT NULL,
	`variant` text,
	`modifiers` text NOT NULL,
	`note` text,
	`parts` text NOT NULL,
	`choices` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `order_lines_order` ON `order_lines` (`order_id`,`position`);
--> statement-breakpoint
CREATE TABLE `order_steps` (
	`order_id` text NOT NULL,
	`number` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`cause` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`order_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`app` text NOT NULL,
	`order_number` text NOT NULL,
	`business_day` text NOT NULL,
	`order_type` text NOT NULL,
	`table_id` text NOT NULL,
	`table_label` text NOT NULL,
	`session_id` text NOT NULL,
	`round` integer NOT NULL,
	`guests` integer NOT NULL,
	`tea_guests` integer NOT NULL,
	`note` text,
	`status` text NOT NULL,
	`menu_version` integer NOT NULL,
	`total_fen` integer NOT NULL,
	`fees` text NOT NULL,
	`prep_minutes` integer NOT NULL,
	`pay_by` integer NOT NULL,
	`paid_payment_id` text,
	`refunds_since` integer,
	`cancel_reason` text,
	`cancel_note` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`customer_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `orders_store` ON `orders` (`store_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `orders_session` ON `orders` (`session_id`);
--> statement-breakpoint
CREATE TABLE `refund_request_steps` (
	`request_id` text NOT NULL,
	`number` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`cause` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`request_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `refund_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`order_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`lines` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`decision_note` text,
	`decided_by` text,
	`refund_id` text,
	`created_at` integer NOT NULL,
	`decided_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refund_requests_order` ON `refund_requests` (`order_id`,`number`);
--> statement-breakpoint
CREATE INDEX `refund_requests_store` ON `refund_requests` (`store_id`,`state`,`created_at`);
--> statement-breakpoint
CREATE UNIQUE INDEX `refund_requests_open` ON `refund_requests` (`order_id`) WHERE "refund_requests"."state" = 'asked';
--> statement-breakpoint
CREATE TABLE `money_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`cause` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `money_steps_subject` ON `money_steps` (`subject_id`);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`outcome` text NOT NULL,
	`received_at` integer NOT NULL,
	`raw` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notifications_payment` ON `notifications` (`payment_id`);
--> statement-breakpoint
CREATE INDEX `notifications_received` ON `notifications` (`received_at`);
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`order_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`app` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`state` text NOT NULL,
	`trade_no` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`asked` integer NOT NULL,
	`next_refresh_at` integer NOT NULL,
	`unanswered` integer NOT NULL,
	`paid_at` integer,
	`failure` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_attempt` ON `payments` (`order_id`,`attempt`);
--> statement-breakpoint
CREATE INDEX `payments_created` ON `payments` (`created_at`);
--> statement-breakpoint
CREATE INDEX `payments_paid` ON `payments` (`paid_at`) WHERE "payments"."paid_at" is not null;
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`order_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`state` text NOT NULL,
	`cause` text NOT NULL,
	`looks` integer NOT NULL,
	`sent_at` integer,
	`taken_at` integer,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`failure` text
);
--> statement-breakpoint
CREATE INDEX `refunds_order` ON `refunds` (`order_id`);
--> statement-breakpoint
CREATE INDEX `refunds_payment` ON `refunds` (`payment_id`);
--> statement-breakpoint
CREATE INDEX `refunds_done` ON `refunds` (`done_at`) WHERE "refunds"."done_at" is not null;
--> statement-breakpoint
CREATE TABLE `billed_earlier` (
	`key` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `discrepancies` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`day` text NOT NULL,
	`key` text NOT NULL,
	`store_id` text,
	`kind` text NOT NULL,
	`bucket` text NOT NULL,
	`cause` text NOT NULL,
	`order_id` text,
	`payment_id` text,
	`refund_id` text,
	`trade_no` text,
	`ours_fen` integer,
	`ours_state` text,
	`ours_at` integer,
	`theirs_fen` integer,
	`theirs_at` integer,
	`bill_row` integer,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `discrepancies_open` ON `discrepancies` (`seller_id`,`day`,`key`) WHERE "discrepancies"."state" = 'open';
--> statement-breakpoint
CREATE INDEX `discrepancies_day` ON `discrepancies` (`seller_id`,`day`);
--> statement-breakpoint
CREATE INDEX `discrepancies_subject` ON `discrepancies` (`key`);
--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`seller_id` text NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`runs` integer NOT NULL,
	`checked_at` integer NOT NULL,
	`sums` text NOT NULL,
	PRIMARY KEY(`seller_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `stores` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dining_tables` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`label` text NOT NULL,
	`area` text,
	`seats` integer NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dining_tables_label` ON `dining_tables` (`store_id`,`label`) WHERE "dining_tables"."removed_at" is null;
--> statement-breakpoint
CREATE TABLE `table_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`table_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `table_codes_current` ON `table_codes` (`table_id`) WHERE "table_codes"."revoked_at" is null;
--> statement-breakpoint
CREATE TABLE `table_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`table_id` text NOT NULL,
	`guests` integer NOT NULL,
	`stated_guests` integer,
	`rounds` integer NOT NULL,
	`version` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`active_at` integer NOT NULL,
	`cleared_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `table_sessions_open` ON `table_sessions` (`table_id`) WHERE "table_sessions"."cleared_at" is null;
--> statement-breakpoint
CREATE INDEX `table_sessions_store` ON `table_sessions` (`store_id`,`cleared_at`);
