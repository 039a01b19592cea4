ALTER TABLE "regrade_changes" ADD COLUMN "new_version_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "regrade_changes" ADD COLUMN "old_response" jsonb;--> statement-breakpoint
ALTER TABLE "regrade_changes" ADD COLUMN "new_response" jsonb;