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
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_dedupe` ON `jobs` (`dedupe_key`) WHERE "jobs"."state" = 'due';
