ALTER TABLE "grader_workers" ADD COLUMN "layers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "grader_workers" DROP COLUMN "missing_layers";