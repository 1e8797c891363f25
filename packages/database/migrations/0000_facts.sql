CREATE TABLE "camera" (
	"id" text PRIMARY KEY NOT NULL,
	"door_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"username" text,
	"sealed_password" text,
	"transport" text NOT NULL,
	"is_enabled" boolean NOT NULL,
	"removed_at" timestamp(3) with time zone,
	CONSTRAINT "camera_id_form" CHECK ("camera"."id" ~ '^cam_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "camera_transport_known" CHECK ("camera"."transport" in ('tcp', 'udp')),
	CONSTRAINT "camera_removed_without_password" CHECK ("camera"."removed_at" is null or "camera"."sealed_password" is null)
);
--> statement-breakpoint
CREATE TABLE "camera_status" (
	"camera_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"cause" text,
	"detail" text,
	"last_fragment_at" timestamp(3) with time zone,
	"video_codec" text,
	"video_width_px" integer,
	"video_height_px" integer,
	"video_fps" double precision,
	CONSTRAINT "camera_status_state_known" CHECK ("camera_status"."state" in ('not-started', 'connecting', 'recording', 'failing', 'paused')),
	CONSTRAINT "camera_status_cause_known" CHECK ("camera_status"."cause" in ('never-recorded', 'camera-unreachable', 'camera-wrong-password', 'camera-no-video', 'camera-stalled', 'recorder-restarted', 'paused', 'unknown')),
	CONSTRAINT "camera_status_video_whole" CHECK (num_nulls("camera_status"."video_codec", "camera_status"."video_width_px", "camera_status"."video_height_px") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "clip" (
	"id" text PRIMARY KEY NOT NULL,
	"entry_event_id" text NOT NULL,
	"camera_id" text NOT NULL,
	"window_from" timestamp(3) with time zone NOT NULL,
	"window_to" timestamp(3) with time zone NOT NULL,
	"starts_at_ms" double precision NOT NULL,
	"recorded" jsonb NOT NULL,
	"gap_cause" text,
	"rendition_width_px" integer,
	"rendition_height_px" integer,
	"rendition_fps" double precision,
	"rendition_duration_ms" double precision,
	"analysis" jsonb,
	CONSTRAINT "clip_of_entry_event" UNIQUE("entry_event_id"),
	CONSTRAINT "clip_id_form" CHECK ("clip"."id" ~ '^clp_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "clip_gap_cause_known" CHECK ("clip"."gap_cause" in ('never-recorded', 'camera-unreachable', 'camera-wrong-password', 'camera-no-video', 'camera-stalled', 'recorder-restarted', 'paused', 'unknown')),
	CONSTRAINT "clip_window" CHECK ("clip"."window_to" >= "clip"."window_from"),
	CONSTRAINT "clip_rendition_whole" CHECK (num_nulls("clip"."rendition_width_px", "clip"."rendition_height_px", "clip"."rendition_fps", "clip"."rendition_duration_ms") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "connection" (
	"id" text PRIMARY KEY NOT NULL,
	"vendor" text NOT NULL,
	"name" text NOT NULL,
	"sealed_secret" text NOT NULL,
	CONSTRAINT "connection_id_form" CHECK ("connection"."id" ~ '^con_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "connection_vendor_known" CHECK ("connection"."vendor" in ('generic'))
);
--> statement-breakpoint
CREATE TABLE "door" (
	"id" text PRIMARY KEY NOT NULL,
	"site_id" text NOT NULL,
	"name" text NOT NULL,
	"external_id" text NOT NULL,
	"line" jsonb,
	"clip_before_ms" integer NOT NULL,
	"clip_after_ms" integer NOT NULL,
	CONSTRAINT "door_by_external_id" UNIQUE("external_id"),
	CONSTRAINT "door_id_form" CHECK ("door"."id" ~ '^dor_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "door_clip_window" CHECK ("door"."clip_before_ms" >= 0 and "door"."clip_after_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "entry_event" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"external_id" text NOT NULL,
	"external_door_id" text NOT NULL,
	"door_id" text,
	"credential" text NOT NULL,
	"member" text,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"party_size" integer NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp(3) with time zone NOT NULL,
	"processing_step" text,
	"end_reason" text,
	"end_detail" text,
	"gap_cause" text,
	CONSTRAINT "entry_event_by_external_id" UNIQUE("connection_id","external_id"),
	CONSTRAINT "entry_event_id_form" CHECK ("entry_event"."id" ~ '^ent_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "entry_event_party" CHECK ("entry_event"."party_size" >= 1),
	CONSTRAINT "entry_event_state_known" CHECK ("entry_event"."state" in ('waiting-for-footage', 'processing', 'verdict', 'ended')),
	CONSTRAINT "entry_event_step_known" CHECK ("entry_event"."processing_step" in ('make-renditions', 'analyse-clip', 'decide-verdict')),
	CONSTRAINT "entry_event_reason_known" CHECK ("entry_event"."end_reason" in ('unknown-door', 'door-without-camera', 'no-footage', 'footage-expired', 'clip-invalid', 'processing-failed')),
	CONSTRAINT "entry_event_gap_cause_known" CHECK ("entry_event"."gap_cause" in ('never-recorded', 'camera-unreachable', 'camera-wrong-password', 'camera-no-video', 'camera-stalled', 'recorder-restarted', 'paused', 'unknown')),
	CONSTRAINT "entry_event_step_with_processing" CHECK (("entry_event"."state" = 'processing') = ("entry_event"."processing_step" is not null)),
	CONSTRAINT "entry_event_end_with_ended" CHECK (("entry_event"."state" = 'ended') = ("entry_event"."end_reason" is not null) and ("entry_event"."state" = 'ended') = ("entry_event"."end_detail" is not null)),
	CONSTRAINT "entry_event_gap_with_ended" CHECK ("entry_event"."gap_cause" is null or "entry_event"."state" = 'ended')
);
--> statement-breakpoint
CREATE TABLE "gap" (
	"id" text PRIMARY KEY NOT NULL,
	"camera_id" text NOT NULL,
	"from_at" timestamp(3) with time zone NOT NULL,
	"to_at" timestamp(3) with time zone,
	"cause" text NOT NULL,
	CONSTRAINT "gap_id_form" CHECK ("gap"."id" ~ '^gap_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "gap_cause_known" CHECK ("gap"."cause" in ('never-recorded', 'camera-unreachable', 'camera-wrong-password', 'camera-no-video', 'camera-stalled', 'recorder-restarted', 'paused', 'unknown')),
	CONSTRAINT "gap_range" CHECK ("gap"."to_at" >= "gap"."from_at")
);
--> statement-breakpoint
CREATE TABLE "recording_session" (
	"id" text PRIMARY KEY NOT NULL,
	"camera_id" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"end_cause" text,
	CONSTRAINT "recording_session_id_form" CHECK ("recording_session"."id" ~ '^ses_[0-9a-hjkmnp-tv-z]{26}$'),
	CONSTRAINT "recording_session_cause_known" CHECK ("recording_session"."end_cause" in ('never-recorded', 'camera-unreachable', 'camera-wrong-password', 'camera-no-video', 'camera-stalled', 'recorder-restarted', 'paused', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "site_id_form" CHECK ("site"."id" ~ '^sit_[0-9a-hjkmnp-tv-z]{26}$')
);
--> statement-breakpoint
CREATE TABLE "verdict" (
	"entry_event_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"people_too_many" integer NOT NULL,
	"confidence" double precision NOT NULL,
	"reasons" jsonb NOT NULL,
	"coverage" double precision NOT NULL,
	"opening" jsonb NOT NULL,
	"crossings" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"model_name" text NOT NULL,
	"model_sha256" text NOT NULL,
	"decided_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "verdict_kind_known" CHECK ("verdict"."kind" in ('clear', 'tailgating', 'inconclusive')),
	CONSTRAINT "verdict_people" CHECK (("verdict"."kind" = 'tailgating') = ("verdict"."people_too_many" > 0)),
	CONSTRAINT "verdict_shares" CHECK ("verdict"."confidence" between 0 and 1 and "verdict"."coverage" between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "camera" ADD CONSTRAINT "camera_door_id_door_id_fk" FOREIGN KEY ("door_id") REFERENCES "public"."door"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "camera_status" ADD CONSTRAINT "camera_status_camera_id_camera_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."camera"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clip" ADD CONSTRAINT "clip_entry_event_id_entry_event_id_fk" FOREIGN KEY ("entry_event_id") REFERENCES "public"."entry_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clip" ADD CONSTRAINT "clip_camera_id_camera_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."camera"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door" ADD CONSTRAINT "door_site_id_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."site"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_event" ADD CONSTRAINT "entry_event_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_event" ADD CONSTRAINT "entry_event_door_id_door_id_fk" FOREIGN KEY ("door_id") REFERENCES "public"."door"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gap" ADD CONSTRAINT "gap_camera_id_camera_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."camera"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_session" ADD CONSTRAINT "recording_session_camera_id_camera_id_fk" FOREIGN KEY ("camera_id") REFERENCES "public"."camera"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_entry_event_id_entry_event_id_fk" FOREIGN KEY ("entry_event_id") REFERENCES "public"."entry_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "camera_of_door" ON "camera" USING btree ("door_id") WHERE "camera"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "clip_of_camera" ON "clip" USING btree ("camera_id");--> statement-breakpoint
CREATE INDEX "door_of_site" ON "door" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "entry_event_newest" ON "entry_event" USING btree ("occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entry_event_newest_of_door" ON "entry_event" USING btree ("door_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entry_event_by_state" ON "entry_event" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "gap_open_of_camera" ON "gap" USING btree ("camera_id") WHERE "gap"."to_at" is null;--> statement-breakpoint
CREATE INDEX "gap_of_camera" ON "gap" USING btree ("camera_id","from_at");--> statement-breakpoint
CREATE INDEX "recording_session_of_camera" ON "recording_session" USING btree ("camera_id","started_at");