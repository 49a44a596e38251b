import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { AUDIT_EVENTS, type AuditEventName, type AuditFacts } from '#lib/domain/audit/events.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { aWholeTrust, type WholeTrust } from '#lib/testing/builders/whole-trust.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { record } from './audit.ts';
import { contextStatement, type ActorContext } from './context.ts';

/** Whoever writes an audit row and leaves out whom it concerns: the database knows by what the row names. */
let database: TestDatabase;
let trust: WholeTrust;
let other: WholeTrust;
let ids: Ids;

type Named = 'requestId' | 'releaseId' | 'linkId' | 'downloadId' | 'studyId';
type Ids = Readonly<Record<Named, string>>;

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = await aWholeTrust(database.behind);
  other = await aWholeTrust(database.behind);
  ids = await idsOf(trust);
});
afterAll(() => database.drop());

/**
 * The least that each event names, as its writer may have no more: whoever is refused often knows only the
 * id in an address. A new event does not compile without its line here.
 */
const NAMES: Readonly<Record<AuditEventName, readonly Named[]>> = {
  'sign_in.password_checked': [],
  'sign_in.code_checked': [],
  'sign_in.passkey_checked': [],
  'sign_in.recovery_code_checked': [],
  'sign_in.throttled': [],
  'sign_in.nhs_login_checked': [],
  'sign_in.provider_checked': [],
  'sign_in.second_factor_asked': [],
  'session.ended_by_provider': [],
  'outside_identity.bound': [],
  'outside_identity.sent_for_review': [],
  'session.stepped_up': [],
  'session.renewed': [],
  'session.ended': [],
  'legal_request.written_down': [],
  'legal_request.paper_changed': ['requestId'],
  'legal_request.kept_back': ['requestId'],
  'legal_request.keeping_reviewed': ['requestId'],
  'legal_request.told': ['requestId'],
  'legal_request.alarmed': ['requestId'],
  'legal_requests.kept_back_viewed': [],
  'session.others_ended': [],
  'passkey.added': [],
  'passkey.removed': [],
  'passkey.suspected': [],
  'totp.replaced': [],
  'recovery_codes.made': [],
  'people.viewed': [],
  'person.role_granted': [],
  'person.role_ended': [],
  'person.unused_told': [],
  'person.suspended': [],
  'person.suspension_lifted': [],
  'joining.letter_asked': [],
  'joining.opened': [],
  'joining.filled_in': [],
  'joining.node_added': [],
  'joining.node_removed': [],
  'joining.echo_asked': [],
  'joining.sent': [],
  'joining.withdrawn': [],
  'joining.lapsed': [],
  'joining.register_asked': [],
  'joining.looked_by_hand': [],
  'joining.inward_put_off': [],
  'joining.approved': [],
  'joining.refused': [],
  'joining.viewed': [],
  'joinings.viewed': [],
  'organisation.node_ended': [],
  'organisation.stay_ended': [],
  'organisation.suspended': [],
  'organisation.resume_asked': [],
  'organisation.resumed': [],
  'organisation.close_asked': [],
  'organisation.closed': [],
  'organisation.standing_changed': [],
  'organisation.register_asked': [],
  'organisation.hand_check_made': [],
  'organisation.hand_check_confirmed': [],
  'person.standing_changed': [],
  'request.submitted': ['requestId'],
  'request.moved': ['requestId'],
  'communication.sent': ['requestId'],
  'communication.settled': ['requestId'],
  'communications.viewed': [],
  'fee.decided': ['requestId'],
  'service_line.quoted': ['requestId'],
  'service_line.viewed': ['requestId'],
  'service_lines.viewed': [],
  'service_line.accepted': ['requestId'],
  'service_line.declined': ['requestId'],
  'service_line.cancelled': ['requestId'],
  'service_line.waived': ['requestId'],
  'service_line.lapsed': ['requestId'],
  'service_line.settled': ['requestId'],
  'service_line.given_back': ['requestId'],
  'service_line.delivered': ['requestId'],
  'payment.begun': ['requestId'],
  'payment.opened': ['requestId'],
  'payment.stop_asked': ['requestId'],
  'payment.moved': ['requestId'],
  'payment.noted': ['requestId'],
  'payment.note_seen': ['requestId'],
  'refund.asked': ['requestId'],
  'refund.approved': ['requestId'],
  'refund.declined': ['requestId'],
  'refund.moved': ['requestId'],
  'image_ask.asked': ['requestId'],
  'image_ask.viewed': ['requestId'],
  'image_asks.viewed': [],
  'image_ask.withdrawn': ['requestId'],
  'image_ask.file_sent': ['requestId'],
  'image_ask.study_brought': ['requestId'],
  'image_ask.kept_aside': ['requestId'],
  'image_ask.finished': ['requestId'],
  'image_ask.stopped': ['requestId'],
  'image_ask.ran_out': ['requestId'],
  'image_ask.accepted': ['requestId'],
  'image_ask.refused': ['requestId'],
  'image_ask.taken_in': ['requestId'],
  'image_ask.closed': ['requestId'],
  'image_ask.forgotten': ['requestId'],
  'request.match_confirmed': ['requestId'],
  'request.studies_chosen': ['requestId'],
  'request.steps_ticked': ['requestId'],
  'request.study_checked': ['requestId', 'studyId'],
  'request.redacted': ['requestId', 'studyId'],
  'request.redaction_undone': ['requestId', 'studyId'],
  'request.routed': ['requestId'],
  'queue_view.saved': [],
  'queue_view.landed': [],
  'queue_view.removed': [],
  'performance.viewed': [],
  'performance.taken': [],
  'request.logged': ['requestId'],
  'request.requester_bound': ['requestId'],
  'request_set.sent': [],
  'request_set.deleted': [],
  'organisation.site_added': [],
  'organisation.network_proposed': [],
  'organisation.network_confirmed': [],
  'organisation.network_ended': [],
  'organisation.team_steps_changed': [],
  'organisation.setting_changed': [],
  'organisation.setting_proposed': [],
  'organisation.setting_confirmed': [],
  'organisation.setting_declined': [],
  'organisation.site_changed': [],
  'organisation.team_added': [],
  'organisation.place_closed': [],
  'request.searched': ['requestId'],
  'request.viewed': ['requestId'],
  'arrival.matched': ['studyId'],
  'arrival.viewed': ['studyId'],
  'report.uploaded': ['studyId'],
  'report.viewed': ['studyId'],
  'images.viewed': ['studyId'],
  'images.measured': ['studyId'],
  'evidence.ordered': ['releaseId'],
  'evidence.approved': ['releaseId'],
  'evidence.refused': ['releaseId'],
  'evidence.assembled': ['releaseId'],
  'evidence.failed': ['releaseId'],
  'evidence.viewed': ['releaseId'],
  'evidence.sealed': ['releaseId'],
  'evidence.delivered': ['releaseId'],
  'evidence.custody_noted': ['releaseId'],
  'signing_key.made': [],
  'signing_key.retired': [],
  'release.prepared': ['releaseId'],
  'release.failed': ['releaseId'],
  'release.form_asked': ['releaseId'],
  'release.form_made': ['releaseId'],
  'release.form_failed': ['releaseId'],
  'release.viewed': ['releaseId'],
  'release.previewed': ['requestId'],
  'release.revoked': ['releaseId'],
  'release.frozen': ['releaseId'],
  'study.set_aside': ['studyId'],
  'opening.talked_over': ['requestId'],
  'opening.overridden': ['requestId'],
  'disclaimer.shown': ['releaseId'],
  'disclaimer.passed': ['releaseId'],
  'link.issued': ['linkId'],
  'link.opened': ['linkId'],
  'link.suspended': ['linkId'],
  'link.longer_asked': ['linkId'],
  'link.longer_decided': ['linkId'],
  'link.expired': ['linkId'],
  'link.revoked': ['linkId'],
  'share.made': ['releaseId'],
  'share.opened': ['linkId'],
  'share.ended': ['linkId'],
  // Of nobody before a patient brings the code, and of no institution before they say yes.
  'pairing.begun': [],
  'pairing.found': [],
  'pairing.approved': ['linkId'],
  'pairing.opened': ['linkId'],
  'pairing.ended': ['linkId'],
  'download.created': ['releaseId'],
  'download.started': ['downloadId'],
  'download.resumed': ['downloadId'],
  'download.stopped': ['downloadId'],
  'download.completed': ['downloadId'],
  'proxy.claimed': [],
  'proxy.matched': [],
  'proxy.found': [],
  'proxy.verified': [],
  'proxy.declined': [],
  'proxy.suspended': [],
  'proxy.confirmed': [],
  'proxy.ended': [],
  'proxy.concern_noted': [],
  'proxy.wish_noted': [],
  'proxy.wish_ended': [],
  'proxy.viewed': [],
  'proxies.viewed': [],
  'paper.added': [],
  'paper.scanned': [],
  'paper.opened': [],
  'paper.removed': [],
  'object.conflict_kept': [],
  'association.refused': [],
  'association.ended': [],
  'audit.searched': [],
  'audit.exported': [],
  'sign_in.sheet_code_checked': [],
  'sign_in.text_code_checked': [],
  'visit.throttled': [],
  'registration.asked': [],
  'registration.opened': [],
  'registration.finished': [],
  'password.reset_asked': [],
  'password.reset': [],
  'text_code.asked': [],
  'mobile.added': [],
  'mobile.removed': [],
  'code_sheet.issued': [],
  'code_sheet.ended': [],
  'invitation.sent': [],
  'invitation.sent_again': [],
  'invitation.withdrawn': [],
  'invitation.accepted': [],
  'invitations.viewed': [],
  'incident.reported': [],
  'incident.moved': [],
  'incident.viewed': [],
  'incidents.viewed': [],
  'access.reviewed': [],
  'complaint.made': [],
  'complaint.moved': [],
  'complaint.viewed': [],
  'complaints.viewed': [],
  'identity_check.asked': [],
  'identity_check.document_added': [],
  'identity_check.document_removed': [],
  'identity_check.withdrawn': [],
  'identity_check.viewed': [],
  'identity_check.document_viewed': [],
  'identity_check.decided': [],
  'identity_check.expired': [],
  'identity_check.documents_deleted': [],
  'identity_checks.viewed': [],
  'account_join.begun': [],
  'account_join.joined': [],
  'recovery.letter_asked': [],
  'recovery.asked': [],
  'recovery.allowed': [],
  'recovery.confirmed': [],
  'recovery.refused': [],
  'recovery.stopped': [],
  'recovery.ready': [],
  'recovery.finished': [],
  'recovery.expired': [],
  'recovery.viewed': [],
  'recoveries.viewed': [],
  'help.asked': [],
  'help.opened': [],
  'help.moved': [],
  'help.viewed': [],
  'help.listed': [],
  'support_grant.asked': [],
  'support_grant.approved': ['requestId'],
  'support_grant.declined': [],
  'support_grant.lapsed': [],
  'support_grant.ended': ['requestId'],
  'support_grant.looked': ['requestId'],
  'support_grants.viewed': [],
  'email.change_asked': [],
  'email.proved': [],
  'email.change_stopped': [],
  'email.changed': [],
  'legal_hold.placed': ['requestId'],
  'legal_hold.reviewed': ['requestId'],
  'legal_hold.lift_asked': ['requestId'],
  'legal_hold.lift_refused': ['requestId'],
  'legal_hold.lifted': ['requestId'],
  'legal_holds.viewed': ['requestId'],
  'deletion.proposed': [],
  'deletion.record_kept': [],
  'deletion.accepted': [],
  'deletion.approved': [],
  'deletion.record_deleted': [],
  'deletion.record_spared': [],
  'deletion.carried_out': [],
  'deletions.viewed': [],
  'deletions.swept': [],
  'subject_request.asked': [],
  'subject_request.moved': [],
  'subject_request.viewed': [],
  'subject_requests.viewed': [],
  'agreement.drafted': [],
  'agreement.moved': [],
  'agreement.viewed': [],
  'agreements.viewed': [],
  'organisation.standing_recorded': [],
  // A firm’s own: of a patient’s record only what a hospital writes of its consent says whose it is.
  'matter.opened': [],
  'matter.closed': [],
  'matter.person_added': [],
  'matter.person_removed': [],
  'matter.supervisor_named': [],
  'matter.authority_sent': [],
  'matter.authority_opened': [],
  'matter.authority_signed': [],
  'matter.authority_refused': [],
  'matter.authority_withdrawn': [],
  'matter.authority_ended': [],
  'matter.authority_put_in': [],
  'matter.request_sent': [],
  'expert.invited': [],
  'expert.checked': [],
  'expert.given': ['releaseId'],
  'expert.opened': ['linkId'],
  'expert.ended': [],
  'expert.material_exported': [],
  'consent.recorded': [],
  'consent.verified': [],
  'consent.confirmed': [],
  'consent.refuted': [],
  'consent.withdrawn': [],
  'consent.ended': [],
  'consent.viewed': [],
  'consents.viewed': [],
  'authority.recorded': [],
  'authority.moved': [],
  'authority.viewed': [],
  'authorities.viewed': [],
  'act.failed': [],
};

const CONCERN = AUDIT_EVENTS.filter((event) => NAMES[event].length > 0);

describe('an audit row', () => {
  it.each(CONCERN)('of %s says whose it is when a stranger was refused', async (event) => {
    const stranger = await aPerson(database.behind);
    const row = await written(stranger, { event, outcome: 'denied', ...named(event) });
    const isOfStudy = NAMES[event].join() === 'studyId';
    expect(row).toEqual({
      organisation_id: trust.organisationId,
      patient_id: trust.patientId,
      // A study is of a record; who the person is, only a request says.
      subject_person_id: isOfStudy ? null : trust.patientPerson,
    });
  });

  it.each(Object.entries({ worker: 'system', gateway: 'ingest' } as const))(
    'says so for the %s too, which sees no more of it than before',
    async (role, kind) => {
      const context: ActorContext =
        kind === 'system'
          ? { kind, organisationId: other.organisationId }
          : { kind, organisationIds: [other.organisationId] };
      const client = new Client({
        connectionString: database.urls[role === 'worker' ? 'lantern_worker' : 'lantern_gateway'],
      });
      await client.connect();
      await client.query('BEGIN');
      await client.query(contextStatement(context));
      const insertRow = `INSERT INTO audit_event (event, outcome, download_id, reason) VALUES ('download.started', 'denied', $1, $2)`;
      const mark = randomUUID();
      await client.query(insertRow, [ids.downloadId, mark]);
      await client.query('SAVEPOINT before');
      await expect(
        client.query(`${insertRow} RETURNING patient_id`, [ids.downloadId, mark]),
      ).rejects.toMatchObject({ code: '42501' });
      await client.query('ROLLBACK TO before');
      await client.query('COMMIT');
      await client.end();
      expect(await rowOfReason(mark)).toMatchObject({ patient_id: trust.patientId });
    },
  );

  it('is not given back to a stranger who writes it', async () => {
    const stranger = await aPerson(database.behind);
    const asking = database.web.as(asPerson(stranger), (tx) =>
      tx.auditEvent.create({
        data: { event: 'request.viewed', outcome: 'denied', requestId: ids.requestId },
      }),
    );
    await expect(asking).rejects.toThrow();
  });

  it('of one institution says nothing of what another one holds', async () => {
    const row = await written(other.officer, {
      event: 'request.viewed',
      outcome: 'denied',
      organisationId: other.organisationId,
      requestId: ids.requestId,
      studyId: ids.studyId,
    });
    expect(row).toEqual({
      organisation_id: other.organisationId,
      patient_id: null,
      subject_person_id: null,
    });
  });

  it('that names a request of one institution and a study of another is of the first', async () => {
    const row = await written(other.officer, {
      event: 'request.study_checked',
      outcome: 'denied',
      requestId: ids.requestId,
      studyId: other.studyId,
    });
    expect(row).toMatchObject({
      organisation_id: trust.organisationId,
      patient_id: trust.patientId,
    });
  });

  it('keeps what its writer said', async () => {
    const row = await written(trust.officer, {
      event: 'request.match_confirmed',
      organisationId: trust.organisationId,
      requestId: ids.requestId,
      patientId: other.patientId,
    });
    expect(row).toMatchObject({ patient_id: other.patientId });
  });

  it('that names what is not there concerns nobody', async () => {
    const row = await written(trust.officer, { event: 'link.opened', linkId: randomUUID() });
    expect(row).toEqual({ organisation_id: null, patient_id: null, subject_person_id: null });
  });
});

function named(event: AuditEventName): Partial<Ids> {
  return Object.fromEntries(NAMES[event].map((name) => [name, ids[name]]));
}

async function written(personId: string, facts: AuditFacts) {
  const mark = randomUUID();
  await database.web.as(asPerson(personId), (tx) => record(tx, { ...facts, reason: mark }));
  return rowOfReason(mark);
}

async function rowOfReason(mark: string) {
  const { rows } = await database.behind.query<Record<string, string | null>>(
    'SELECT organisation_id, patient_id, subject_person_id FROM audit_event WHERE reason = $1',
    [mark],
  );
  return rows[0]!;
}

function asPerson(personId: string): ActorContext {
  return { kind: 'person', personId, sessionId: null, address: '192.0.2.7' };
}

async function idsOf(of: WholeTrust): Promise<Ids> {
  const { rows } = await database.behind.query<{ link: string; download: string }>(
    `SELECT l.id AS link, d.id AS download FROM link l JOIN download_session d ON d.link_id = l.id
     WHERE l.release_id = $1`,
    [of.releaseId],
  );
  return {
    requestId: of.requestId,
    releaseId: of.releaseId,
    studyId: of.studyId,
    linkId: rows[0]!.link,
    downloadId: rows[0]!.download,
  };
}
