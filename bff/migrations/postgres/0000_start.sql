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
	"state" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","run_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_dedupe" ON "jobs" USING btree ("dedupe_key") WHERE "jobs"."state" = 'due';
