-- Whose images were looked at is written down once for each study: in a session that opened a share or what an expert was
-- given, and on a computer that shows them. Beside the reports that were opened there.
ALTER TABLE "share_opening" ADD COLUMN "study_ids" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE "expert_opening" ADD COLUMN "study_ids" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE "pairing" ADD COLUMN "study_ids" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE share_opening ADD CONSTRAINT share_opening_studies CHECK (study_ids IS NOT NULL);
ALTER TABLE expert_opening ADD CONSTRAINT expert_opening_studies CHECK (study_ids IS NOT NULL);
ALTER TABLE pairing ADD CONSTRAINT pairing_studies CHECK (study_ids IS NOT NULL);
GRANT UPDATE (study_ids) ON share_opening, expert_opening, pairing TO lantern_web;
