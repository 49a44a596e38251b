-- The first tables. Drafted from prisma/schema, then made to hold what Prisma cannot say:
-- what a transaction knows about its actor, partitions, and checks for what must never be.

-- Who is acting, as the transaction was told (lib/adapters/db/as-actor.ts). Empty means nobody.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO lantern_web, lantern_gateway, lantern_worker, lantern_guard, lantern_jobs;

CREATE FUNCTION app.setting(name text) RETURNS text LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.' || name, true), '');
CREATE FUNCTION app.actor_kind() RETURNS text LANGUAGE sql STABLE
  RETURN coalesce(app.setting('actor'), 'anonymous');
CREATE FUNCTION app.person_id() RETURNS uuid LANGUAGE sql STABLE
  RETURN app.setting('person_id')::uuid;
CREATE FUNCTION app.session_id() RETURNS uuid LANGUAGE sql STABLE
  RETURN app.setting('session_id')::uuid;
CREATE FUNCTION app.address() RETURNS text LANGUAGE sql STABLE
  RETURN app.setting('address');

-- CreateTable
CREATE TABLE "access_request" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "reference" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "requester_person_id" UUID NOT NULL,
    "subject_person_id" UUID NOT NULL,
    "subject_patient_id" UUID,
    "claimed_family_name" TEXT NOT NULL,
    "claimed_given_names" TEXT NOT NULL,
    "claimed_date_of_birth" DATE NOT NULL,
    "claimed_nhs_number" TEXT,
    "claimed_postcode" TEXT,
    "match_outcome" TEXT NOT NULL DEFAULT 'not_tried',
    "match_needs_two" BOOLEAN NOT NULL DEFAULT false,
    "match_for_seniors" BOOLEAN NOT NULL DEFAULT false,
    "identity_confirmed_at" TIMESTAMPTZ(3),
    "identity_confirmed_by" UUID,
    "description" TEXT NOT NULL,
    "body_part" TEXT,
    "roughly" TEXT,
    "scope_from" DATE,
    "scope_to" DATE,
    "include_reports" BOOLEAN NOT NULL DEFAULT true,
    "state" TEXT NOT NULL,
    "held_from_state" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "relevant_date" DATE,
    "due_on" DATE,
    "shadow_due_on" DATE,
    "target_on" DATE,
    "calendar_version" TEXT,
    "extension_notice_at" TIMESTAMPTZ(3),
    "extension_reason" TEXT,
    "extension_rationale" TEXT,
    "safeguarding" TEXT NOT NULL DEFAULT 'none',
    "entered_due_on" DATE,
    "identity_doubt_reason" TEXT,
    "fee_decision_person_id" UUID,
    "fee_pence" INTEGER,
    "refusal_reason" TEXT,
    "refusal_legal_ref" TEXT,
    "refusal_rationale" TEXT,
    "assigned_to_person_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_pause" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "asked_on" DATE NOT NULL,
    "answered_on" DATE,
    "question" TEXT NOT NULL,

    CONSTRAINT "request_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_precondition" (
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "was_proper" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_precondition_pkey" PRIMARY KEY ("request_id","kind")
);

-- CreateTable
CREATE TABLE "request_search" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "searched_on" DATE NOT NULL,
    "found" INTEGER NOT NULL,
    "searched_by" UUID NOT NULL,

    CONSTRAINT "request_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_confirmation" (
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_confirmation_pkey" PRIMARY KEY ("request_id","patient_id","person_id")
);

-- CreateTable
CREATE TABLE "request_study" (
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "withheld_for" TEXT,
    "checked" BOOLEAN NOT NULL DEFAULT false,
    "checked_by" UUID,

    CONSTRAINT "request_study_pkey" PRIMARY KEY ("request_id","study_id")
);

-- CreateTable
CREATE TABLE "harm_opinion" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reviewer_person_id" UUID NOT NULL,
    "registration_body" TEXT,
    "registration_number" TEXT,
    "outcome" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,
    "covers_study_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "withheld_study_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "harm_opinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "approver_person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "request_id" UUID,
    "patient_id" UUID,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL DEFAULT app.actor_kind(),
    "actor_person_id" UUID DEFAULT app.person_id(),
    "actor_role" TEXT,
    "session_id" UUID DEFAULT app.session_id(),
    "organisation_id" UUID,
    "subject_person_id" UUID,
    "patient_id" UUID,
    "request_id" UUID,
    "release_id" UUID,
    "link_id" UUID,
    "study_id" UUID,
    "download_id" UUID,
    "from_state" TEXT,
    "to_state" TEXT,
    "reason" TEXT,
    "address" TEXT DEFAULT app.address(),
    "bytes" BIGINT,
    "details" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "given_names" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "date_of_birth" DATE,
    "verified_email" TEXT,
    "nhs_number" TEXT,
    "postcode" TEXT,
    "sex" TEXT,
    "identity_level" TEXT,
    "registration_body" TEXT,
    "registration_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_secret" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_totp_step" (
    "account_id" UUID NOT NULL,
    "step" BIGINT NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "used_totp_step_pkey" PRIMARY KEY ("account_id","step")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "idle_seconds" INTEGER NOT NULL,
    "second_factor_at" TIMESTAMPTZ(3),
    "failed_codes" INTEGER NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "granted_by" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "ods_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "takes_requests" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dicom_node" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "ae_title" TEXT NOT NULL,
    "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dicom_node_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "family_name" TEXT NOT NULL,
    "given_names" TEXT NOT NULL,
    "previous_family_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "family_name_key" TEXT NOT NULL,
    "date_of_birth" DATE NOT NULL,
    "sex" TEXT,
    "postcode" TEXT,
    "deceased_status" TEXT NOT NULL DEFAULT 'alive',
    "sensitivity" TEXT NOT NULL DEFAULT 'unrestricted',
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient_identifier" (
    "organisation_id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'present_unverified',

    CONSTRAINT "patient_identifier_pkey" PRIMARY KEY ("organisation_id","system","value")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "recipient_person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "manifest_sha256" BYTEA,
    "file_count" INTEGER,
    "zip_bytes" BIGINT,
    "hashes_agree" BOOLEAN NOT NULL DEFAULT false,
    "art15_sheet_attached" BOOLEAN NOT NULL DEFAULT false,
    "sealed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_study" (
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "report_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "release_study_pkey" PRIMARY KEY ("release_id","study_id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "recipient_person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_downloads" INTEGER NOT NULL,
    "downloads_used" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_because" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_secret" (
    "secret_hash" BYTEA NOT NULL,
    "organisation_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_secret_pkey" PRIMARY KEY ("secret_hash")
);

-- CreateTable
CREATE TABLE "download_session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "bytes_served" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "download_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sop_instance_uid" TEXT,
    "document_sha256" BYTEA,
    "document_bytes" INTEGER,
    "outline" JSONB,
    "authored_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by_person_id" UUID,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "patient_id" UUID,
    "match_state" TEXT NOT NULL,
    "dicom_patient_name" TEXT,
    "dicom_patient_id" TEXT,
    "dicom_issuer" TEXT,
    "dicom_nhs_number" TEXT,
    "dicom_birth_date" DATE,
    "dicom_sex" TEXT,
    "study_date" DATE,
    "study_time" TEXT,
    "accession_number" TEXT,
    "description" TEXT,
    "institution_name" TEXT,
    "modalities" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "body_part" TEXT,
    "series_count" INTEGER NOT NULL DEFAULT 0,
    "instance_count" INTEGER NOT NULL DEFAULT 0,
    "total_bytes" BIGINT NOT NULL DEFAULT 0,
    "first_arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "last_arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "complete_at" TIMESTAMPTZ(3),
    "quarantined_because" TEXT,

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "study_id" UUID NOT NULL,
    "series_instance_uid" TEXT NOT NULL,
    "modality" TEXT,
    "number" INTEGER,
    "description" TEXT,
    "body_part" TEXT,
    "instance_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance" (
    "organisation_id" UUID NOT NULL,
    "sop_instance_uid" TEXT NOT NULL,
    "series_id" UUID NOT NULL,
    "sop_class_uid" TEXT NOT NULL,
    "transfer_syntax_uid" TEXT NOT NULL,
    "data_set_sha256" BYTEA NOT NULL,
    "instance_number" INTEGER,
    "number_of_frames" INTEGER,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("organisation_id","sop_instance_uid")
) PARTITION BY HASH (organisation_id);
CREATE TABLE "instance_00" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 0);
CREATE TABLE "instance_01" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 1);
CREATE TABLE "instance_02" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 2);
CREATE TABLE "instance_03" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 3);
CREATE TABLE "instance_04" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 4);
CREATE TABLE "instance_05" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 5);
CREATE TABLE "instance_06" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 6);
CREATE TABLE "instance_07" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 7);
CREATE TABLE "instance_08" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 8);
CREATE TABLE "instance_09" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 9);
CREATE TABLE "instance_10" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 10);
CREATE TABLE "instance_11" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 11);
CREATE TABLE "instance_12" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 12);
CREATE TABLE "instance_13" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 13);
CREATE TABLE "instance_14" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 14);
CREATE TABLE "instance_15" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 15);
CREATE TABLE "instance_16" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 16);
CREATE TABLE "instance_17" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 17);
CREATE TABLE "instance_18" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 18);
CREATE TABLE "instance_19" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 19);
CREATE TABLE "instance_20" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 20);
CREATE TABLE "instance_21" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 21);
CREATE TABLE "instance_22" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 22);
CREATE TABLE "instance_23" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 23);
CREATE TABLE "instance_24" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 24);
CREATE TABLE "instance_25" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 25);
CREATE TABLE "instance_26" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 26);
CREATE TABLE "instance_27" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 27);
CREATE TABLE "instance_28" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 28);
CREATE TABLE "instance_29" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 29);
CREATE TABLE "instance_30" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 30);
CREATE TABLE "instance_31" PARTITION OF "instance" FOR VALUES WITH (MODULUS 32, REMAINDER 31);


-- CreateTable
CREATE TABLE "stored_object" (
    "data_set_sha256" BYTEA NOT NULL,
    "transfer_syntax_uid" TEXT NOT NULL,
    "file_size_bytes" BIGINT NOT NULL,
    "file_crc32" BIGINT NOT NULL,
    "data_set_offset" INTEGER NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_object_pkey" PRIMARY KEY ("data_set_sha256","transfer_syntax_uid")
) PARTITION BY HASH (data_set_sha256);
CREATE TABLE "stored_object_00" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 0);
CREATE TABLE "stored_object_01" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 1);
CREATE TABLE "stored_object_02" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 2);
CREATE TABLE "stored_object_03" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 3);
CREATE TABLE "stored_object_04" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 4);
CREATE TABLE "stored_object_05" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 5);
CREATE TABLE "stored_object_06" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 6);
CREATE TABLE "stored_object_07" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 7);
CREATE TABLE "stored_object_08" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 8);
CREATE TABLE "stored_object_09" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 9);
CREATE TABLE "stored_object_10" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 10);
CREATE TABLE "stored_object_11" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 11);
CREATE TABLE "stored_object_12" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 12);
CREATE TABLE "stored_object_13" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 13);
CREATE TABLE "stored_object_14" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 14);
CREATE TABLE "stored_object_15" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 15);
CREATE TABLE "stored_object_16" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 16);
CREATE TABLE "stored_object_17" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 17);
CREATE TABLE "stored_object_18" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 18);
CREATE TABLE "stored_object_19" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 19);
CREATE TABLE "stored_object_20" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 20);
CREATE TABLE "stored_object_21" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 21);
CREATE TABLE "stored_object_22" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 22);
CREATE TABLE "stored_object_23" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 23);
CREATE TABLE "stored_object_24" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 24);
CREATE TABLE "stored_object_25" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 25);
CREATE TABLE "stored_object_26" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 26);
CREATE TABLE "stored_object_27" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 27);
CREATE TABLE "stored_object_28" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 28);
CREATE TABLE "stored_object_29" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 29);
CREATE TABLE "stored_object_30" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 30);
CREATE TABLE "stored_object_31" PARTITION OF "stored_object" FOR VALUES WITH (MODULUS 32, REMAINDER 31);


-- CreateTable
CREATE TABLE "object_conflict" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "organisation_id" UUID NOT NULL,
    "sop_instance_uid" TEXT NOT NULL,
    "study_instance_uid" TEXT NOT NULL,
    "held_sha256" BYTEA NOT NULL,
    "arrived_sha256" BYTEA NOT NULL,
    "transfer_syntax_uid" TEXT NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "object_conflict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_request_reference_key" ON "access_request"("reference");

-- CreateIndex
CREATE INDEX "access_request_organisation_id_state_due_on_idx" ON "access_request"("organisation_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "access_request_requester_person_id_idx" ON "access_request"("requester_person_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_request_id_organisation_id_key" ON "access_request"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "request_pause_request_id_idx" ON "request_pause"("request_id");

-- CreateIndex
CREATE INDEX "request_search_request_id_idx" ON "request_search"("request_id");

-- CreateIndex
CREATE INDEX "request_study_study_id_idx" ON "request_study"("study_id");

-- CreateIndex
CREATE INDEX "harm_opinion_request_id_idx" ON "harm_opinion"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_request_id_approver_person_id_round_key" ON "approval"("request_id", "approver_person_id", "round");

-- CreateIndex
CREATE UNIQUE INDEX "legal_hold_request_id_kind_key" ON "legal_hold"("request_id", "kind");

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_at_idx" ON "audit_event"("organisation_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_subject_person_id_at_idx" ON "audit_event"("subject_person_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_request_id_idx" ON "audit_event"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_grant_person_id_organisation_id_role_starts_at_key" ON "role_grant"("person_id", "organisation_id", "role", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_ods_code_key" ON "organisation"("ods_code");

-- CreateIndex
CREATE INDEX "dicom_node_ae_title_idx" ON "dicom_node"("ae_title");

-- CreateIndex
CREATE UNIQUE INDEX "dicom_node_organisation_id_ae_title_key" ON "dicom_node"("organisation_id", "ae_title");

-- CreateIndex
CREATE INDEX "patient_organisation_id_family_name_key_date_of_birth_idx" ON "patient"("organisation_id", "family_name_key", "date_of_birth");

-- CreateIndex
CREATE UNIQUE INDEX "patient_id_organisation_id_key" ON "patient"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "patient_identifier_patient_id_idx" ON "patient_identifier"("patient_id");

-- CreateIndex
CREATE INDEX "release_recipient_person_id_idx" ON "release"("recipient_person_id");

-- CreateIndex
CREATE INDEX "release_request_id_idx" ON "release"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "release_id_organisation_id_key" ON "release"("id", "organisation_id");

-- CreateIndex
CREATE INDEX "release_study_study_id_idx" ON "release_study"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_id_organisation_id_key" ON "link"("id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_release_id_recipient_person_id_key" ON "link"("release_id", "recipient_person_id");

-- CreateIndex
CREATE INDEX "download_session_link_id_idx" ON "download_session"("link_id");

-- CreateIndex
CREATE INDEX "report_study_id_idx" ON "report"("study_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_organisation_id_sop_instance_uid_key" ON "report"("organisation_id", "sop_instance_uid");

-- CreateIndex
CREATE INDEX "study_organisation_id_patient_id_idx" ON "study"("organisation_id", "patient_id");

-- CreateIndex
CREATE INDEX "study_organisation_id_match_state_idx" ON "study"("organisation_id", "match_state");

-- CreateIndex
CREATE UNIQUE INDEX "study_organisation_id_study_instance_uid_key" ON "study"("organisation_id", "study_instance_uid");

-- CreateIndex
CREATE UNIQUE INDEX "study_id_organisation_id_key" ON "study"("id", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "series_organisation_id_study_id_series_instance_uid_key" ON "series"("organisation_id", "study_id", "series_instance_uid");

-- CreateIndex
CREATE INDEX "instance_series_id_idx" ON "instance"("series_id");

-- CreateIndex
CREATE UNIQUE INDEX "object_conflict_organisation_id_sop_instance_uid_arrived_sh_key" ON "object_conflict"("organisation_id", "sop_instance_uid", "arrived_sha256", "transfer_syntax_uid");

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_requester_person_id_fkey" FOREIGN KEY ("requester_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_subject_patient_id_organisation_id_fkey" FOREIGN KEY ("subject_patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_pause" ADD CONSTRAINT "request_pause_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_precondition" ADD CONSTRAINT "request_precondition_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_search" ADD CONSTRAINT "request_search_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_confirmation" ADD CONSTRAINT "match_confirmation_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_study" ADD CONSTRAINT "request_study_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_study" ADD CONSTRAINT "request_study_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "harm_opinion" ADD CONSTRAINT "harm_opinion_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_approver_person_id_fkey" FOREIGN KEY ("approver_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "used_totp_step" ADD CONSTRAINT "used_totp_step_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dicom_node" ADD CONSTRAINT "dicom_node_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patient_identifier" ADD CONSTRAINT "patient_identifier_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_request_id_organisation_id_fkey" FOREIGN KEY ("request_id", "organisation_id") REFERENCES "access_request"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_recipient_person_id_fkey" FOREIGN KEY ("recipient_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_study" ADD CONSTRAINT "release_study_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_study" ADD CONSTRAINT "release_study_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_release_id_organisation_id_fkey" FOREIGN KEY ("release_id", "organisation_id") REFERENCES "release"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_recipient_person_id_fkey" FOREIGN KEY ("recipient_person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_secret" ADD CONSTRAINT "link_secret_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "download_session" ADD CONSTRAINT "download_session_link_id_organisation_id_fkey" FOREIGN KEY ("link_id", "organisation_id") REFERENCES "link"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_patient_id_organisation_id_fkey" FOREIGN KEY ("patient_id", "organisation_id") REFERENCES "patient"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_study_id_organisation_id_fkey" FOREIGN KEY ("study_id", "organisation_id") REFERENCES "study"("id", "organisation_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.
ALTER TABLE "organisation"
  ADD CHECK (jurisdiction IN ('england', 'wales', 'scotland', 'northern_ireland', 'isle_of_man', 'gibraltar', 'malta')),
  ADD CHECK (ods_code ~ '^[A-Z0-9]{3,10}$');
ALTER TABLE "dicom_node"
  ADD CHECK (ae_title = btrim(ae_title) AND length(ae_title) BETWEEN 1 AND 16),
  ADD CHECK (cardinality(addresses) > 0),
  ADD CHECK (state IN ('active', 'suspended'));
ALTER TABLE "person" ADD CHECK (nhs_number ~ '^[0-9]{10}$');
ALTER TABLE "account"
  ADD CHECK (email = lower(btrim(email)) AND position('@' in email) > 1),
  ADD CHECK (password_hash LIKE '$argon2id$%'),
  ADD CHECK (state IN ('active', 'suspended'));
ALTER TABLE "session"
  ADD CHECK (octet_length(token_hash) = 32),
  ADD CHECK (stage IN ('password_checked', 'signed_in')),
  ADD CHECK ((stage = 'signed_in') = (second_factor_at IS NOT NULL)),
  ADD CHECK (expires_at <= created_at + interval '12 hours');
ALTER TABLE "role_grant"
  ADD CHECK (granted_by IS DISTINCT FROM person_id),
  ADD CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '1 year 1 day');
ALTER TABLE "patient"
  ADD CHECK (deceased_status IN ('alive', 'informal', 'formal')),
  ADD CHECK (sensitivity IN ('unrestricted', 'restricted', 'very_restricted'));
ALTER TABLE "study"
  ADD CHECK ((match_state = 'matched') = (patient_id IS NOT NULL)),
  ADD CHECK (match_state IN ('matched', 'no_candidate', 'several_candidates', 'disagreement')),
  ADD CHECK (length(study_instance_uid) BETWEEN 1 AND 64);
ALTER TABLE "instance"
  ADD CHECK (octet_length(data_set_sha256) = 32),
  ADD CHECK (length(sop_instance_uid) BETWEEN 1 AND 64);
ALTER TABLE "stored_object"
  ADD CHECK (octet_length(data_set_sha256) = 32),
  ADD CHECK (file_crc32 BETWEEN 0 AND 4294967295),
  ADD CHECK (file_size_bytes > data_set_offset);
ALTER TABLE "object_conflict"
  ADD CHECK (held_sha256 <> arrived_sha256),
  ADD CHECK (state IN ('waiting', 'kept_held', 'kept_arrived'));
ALTER TABLE "report"
  ADD CHECK (status IN ('preliminary', 'final', 'amended')),
  ADD CHECK (source IN ('encapsulated_pdf', 'structured_report', 'uploaded_pdf')),
  ADD CHECK ((source = 'uploaded_pdf') = (sop_instance_uid IS NULL)),
  ADD CHECK (source <> 'uploaded_pdf' OR (document_sha256 IS NOT NULL AND uploaded_by_person_id IS NOT NULL));
ALTER TABLE "access_request"
  ADD CHECK (reference ~ '^LAN(-[2-9A-HJ-NP-Z]{4}){2}$'),
  ADD CHECK (version > 0),
  ADD CHECK (safeguarding IN ('none', 'flagged', 'cleared')),
  ADD CHECK (fee_pence IS NULL OR (fee_pence > 0 AND fee_decision_person_id IS NOT NULL)),
  ADD CHECK (due_on IS NULL OR relevant_date IS NOT NULL),
  ADD CHECK (match_outcome IN ('not_tried', 'none', 'ambiguous', 'matched')),
  ADD CHECK ((match_outcome = 'matched') = (subject_patient_id IS NOT NULL)),
  ADD CHECK (refusal_reason IS NULL OR (refusal_legal_ref IS NOT NULL AND refusal_rationale IS NOT NULL));
ALTER TABLE "request_precondition" ADD CHECK (kind IN ('identity', 'authority', 'fee'));
ALTER TABLE "request_search" ADD CHECK (found >= 0);
ALTER TABLE "request_pause" ADD CHECK (answered_on >= asked_on);
ALTER TABLE "harm_opinion"
  ADD CHECK (outcome IN ('not_met', 'met_partial', 'met_full', 'already_known')),
  ADD CHECK (outcome = 'already_known' OR registration_number IS NOT NULL);
ALTER TABLE "approval"
  ADD CHECK (decision IN ('approve', 'refuse')),
  ADD CHECK (decision <> 'refuse' OR reason IS NOT NULL);
ALTER TABLE "release"
  ADD CHECK (state IN ('assembling', 'sealed', 'active', 'suspended', 'expired', 'revoked', 'completed', 'quarantined')),
  ADD CHECK (state IN ('assembling', 'quarantined', 'revoked') OR (manifest_sha256 IS NOT NULL AND sealed_at IS NOT NULL));
ALTER TABLE "link"
  ADD CHECK (state IN ('pending', 'active', 'suspended', 'expired', 'revoked', 'exhausted')),
  ADD CHECK (downloads_used BETWEEN 0 AND max_downloads),
  ADD CHECK (expires_at <= created_at + interval '90 days'),
  ADD CHECK ((state = 'revoked') = (revoked_at IS NOT NULL));
ALTER TABLE "link_secret" ADD CHECK (octet_length(secret_hash) = 32);
ALTER TABLE "audit_event" ADD CHECK (outcome IN ('success', 'denied', 'error'));

-- One live release for a request: a second needs the first to have ended.
CREATE UNIQUE INDEX "release_one_live" ON "release" (request_id)
  WHERE state IN ('assembling', 'sealed', 'active', 'suspended');

-- INV-2 where the database can hold it: nobody decides on a request of their own.
CREATE FUNCTION app.refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM access_request r
    WHERE r.id = NEW.request_id
      AND NEW.approver_person_id IN (r.requester_person_id, r.subject_person_id)
  ) THEN
    RAISE EXCEPTION 'nobody approves their own request' USING ERRCODE = '23514', CONSTRAINT = 'approval_not_own';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER approval_not_own BEFORE INSERT OR UPDATE ON "approval"
  FOR EACH ROW EXECUTE FUNCTION app.refuse_own_approval();

-- A sealed release is immutable: only its state, version and ending may move.
CREATE FUNCTION app.refuse_changing_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sealed_at IS NOT NULL AND
     (NEW.manifest_sha256, NEW.file_count, NEW.zip_bytes, NEW.sealed_at, NEW.recipient_person_id, NEW.request_id)
     IS DISTINCT FROM
     (OLD.manifest_sha256, OLD.file_count, OLD.zip_bytes, OLD.sealed_at, OLD.recipient_person_id, OLD.request_id)
  THEN
    RAISE EXCEPTION 'a sealed release does not change' USING ERRCODE = '23514', CONSTRAINT = 'release_sealed';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER release_sealed BEFORE UPDATE ON "release"
  FOR EACH ROW EXECUTE FUNCTION app.refuse_changing_sealed();

-- Append-only whatever the grants say.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = '42501';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
