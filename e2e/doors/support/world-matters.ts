import { createHash, randomUUID } from 'node:crypto';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { daysFromNow } from '#lib/testing/builders/consents.ts';
import { aPaper } from '#lib/testing/builders/papers.ts';
import { insert, unique } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** A matter of a firm, whose client has signed for one hospital on their phone, and once more on paper. */
export async function matterThings(
  behind: Behind,
  of: {
    readonly organisationId: string;
    /** Who of a firm is on it. */
    readonly email: string;
    readonly canary: string;
  },
): Promise<Readonly<Record<'matter' | 'signature' | 'onPaper' | 'scan', string>>> {
  const { superuser } = behind;
  const { rows } = await superuser.query<{ firm: string; person: string }>(
    `SELECT g.organisation_id AS firm, g.person_id AS person FROM role_grant g
     JOIN account a ON a.person_id = g.person_id WHERE a.email = $1 AND g.role = 'solicitor'`,
    [of.email],
  );
  const [first] = rows;
  if (!first) throw new Error(`${of.email} is of no firm`);
  const { firm, person } = first;
  const [matter, signature, now] = [randomUUID(), randomUUID(), new Date()];
  const owned = { organisation_id: firm };
  await insert(superuser, 'matter', {
    ...{ ...owned, id: matter, reference: unique('M-'), about: of.canary, side: 'client' },
    ...{ client_given_names: 'Ada', client_family_name: of.canary },
    ...{ client_date_of_birth: '1970-01-01', client_address: of.canary },
    ...{ supervisor_person_id: person, opened_by: person, opened_at: now },
  });
  await insert(superuser, 'matter_person', {
    ...{ ...owned, matter_id: matter, person_id: person, added_by: person, added_at: now },
  });
  const text = `I am ${of.canary}.`;
  const asked = { ...of, firm, person, matter, now };
  await authorityOf(superuser, asked, {
    ...{ id: signature, signer_email: 'client@example.org', signed_name: of.canary },
    ...{ signed_text: text, signed_sha256: createHash('sha256').update(text).digest() },
    ...{ signed_language: 'en', signed_address: '192.0.2.1', signed_user_agent: 'a phone' },
    signed_method: 'typed_name_and_tick',
  });
  const onPaper = randomUUID();
  await authorityOf(superuser, asked, { id: onPaper, way: 'paper', signed_on: daysFromNow(-20) });
  return {
    matter,
    signature,
    onPaper,
    scan: await scanOf(behind, { ...of, firm, person, onPaper }),
  };
}

/** Signed for everything that the hospital has. */
function authorityOf(
  superuser: Behind['superuser'],
  of: Readonly<Record<'organisationId' | 'canary' | 'firm' | 'person' | 'matter', string>> & {
    readonly now: Date;
  },
  more: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { canary, now } = of;
  return insert(superuser, 'matter_authority', {
    ...{ organisation_id: of.firm, matter_id: of.matter, reference: unique('ATY-') },
    ...{ state: 'signed', given_names: 'Ada', family_name: canary, date_of_birth: '1970-01-01' },
    ...{ address: canary, matter_about: canary, matter_reference: 'M-1', firm_name: 'Firm' },
    ...{ firm_code: '1', solicitor_name: 'Ada', side: 'client' },
    ...{ hospital_ids: [of.organisationId], hospital_names: ['Hospital'] },
    ...{ include_reports: true, whole_record: true, seen_by: ['experts'] },
    ...{ sent_by: of.person, sent_at: now, answered_at: now },
    expires_at: new Date(now.getTime() + 86_400_000),
    ...more,
  });
}

async function scanOf(
  { superuser, store }: Behind,
  of: Readonly<Record<'canary' | 'firm' | 'person' | 'onPaper', string>>,
): Promise<string> {
  const sealed = await sealedDocuments(store).put(Buffer.from(`%PDF-1.7\n% ${of.canary}\n%%EOF\n`));
  return aPaper(
    superuser,
    { organisationId: of.firm, addedBy: of.person, matterAuthorityId: of.onPaper },
    { sealed, addedByName: of.canary },
  );
}
