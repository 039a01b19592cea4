ALTER TABLE "question_versions" ADD COLUMN "published_by" uuid;--> statement-breakpoint
ALTER TABLE "regrades" ADD COLUMN "left_out" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "regrades" ADD COLUMN "keeps_reworded" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "question_versions" ADD CONSTRAINT "question_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;