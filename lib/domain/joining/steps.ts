import { no, ok, type Result } from '#lib/base/result.ts';
import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import { JURISDICTIONS, type Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import { registerOf } from '#lib/domain/organisation/kinds.ts';
import { joiningKind, joiningRule, type JoiningKind } from './kinds.ts';

/** The steps of an application, in their order. */
export const JOINING_STEPS = [
  'institution',
  'contact',
  'stay',
  'sites',
  'nodes',
  'administrator',
  'terms',
] as const;

export type JoiningStep = (typeof JOINING_STEPS)[number];

/** The steps that an institution of this kind has. Before its kind is known there is one. */
export function stepsFor(kind: JoiningKind | null): readonly JoiningStep[] {
  if (kind === null) return ['institution'];
  const { hasNodes, isStay } = joiningRule(kind);
  return JOINING_STEPS.filter(
    (step) => (step !== 'nodes' || hasNodes) && (step !== 'stay' || isStay),
  ).filter((step) => step !== 'sites' || !isStay);
}

/** What institution it is that applies. */
export type Institution = {
  readonly kind: JoiningKind;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  /** Null where no ODS code is given to such as it: one is made up when it joins. */
  readonly odsCode: string | null;
  readonly registerCode: string | null;
  /** Of the institution of the network that it exchanges with first. */
  readonly partnerOdsCode: string;
};

export type TypedInstitution = {
  readonly kind: string;
  readonly jurisdiction: string;
  readonly name: string;
  /** In the register of its kind; may be empty where there is none. */
  readonly code: string;
  readonly partnerOdsCode: string;
};

export type InstitutionRefusal =
  | 'kind_missing'
  | 'jurisdiction_missing'
  | 'institution_name_missing'
  | 'institution_name_too_long'
  | 'code_missing'
  | 'not_an_ods_code'
  | 'not_an_sra_number'
  | 'not_a_register_code'
  | 'partner_missing'
  | 'partner_is_self';

const LONGEST_INSTITUTION = 200;
/** OD-1: 3 to 10 capital letters and digits. */
const ODS_CODE = /^[A-Z0-9]{3,10}$/;

/** Reads what institution it is. Which code it needs follows from its kind and where it is (SR-1, OD-1). */
export function parseInstitution(typed: TypedInstitution): Result<Institution, InstitutionRefusal> {
  const kind = joiningKind(typed.kind);
  if (kind === null) return no('kind_missing');
  const jurisdiction = jurisdictionOf(typed.jurisdiction);
  if (jurisdiction === null) return no('jurisdiction_missing');
  const name = typed.name.trim().replaceAll(/\s+/g, ' ');
  if (name === '') return no('institution_name_missing');
  if (name.length > LONGEST_INSTITUTION) return no('institution_name_too_long');
  const codes = codesOf(kind, jurisdiction, squeezed(typed.code));
  if (!codes.ok) return codes;
  const partnerOdsCode = squeezed(typed.partnerOdsCode);
  if (!ODS_CODE.test(partnerOdsCode)) return no('partner_missing');
  if (partnerOdsCode === codes.value.odsCode) return no('partner_is_self');
  return ok({ kind, jurisdiction, name, ...codes.value, partnerOdsCode });
}

function codesOf(
  kind: JoiningKind,
  jurisdiction: Jurisdiction,
  code: string,
): Result<Pick<Institution, 'odsCode' | 'registerCode'>, InstitutionRefusal> {
  const register = registerOf(kind, jurisdiction);
  const isByMachine = register === 'ods' || register === 'sra';
  if (code === '')
    return isByMachine ? no('code_missing') : ok({ odsCode: null, registerCode: null });
  const { shape, refusal } = isByMachine ? CODES[register] : CODES.other;
  if (!shape.test(code)) return no(refusal);
  return ok(
    register === 'ods'
      ? { odsCode: code, registerCode: null }
      : { odsCode: null, registerCode: code },
  );
}

/** What codes look like, and what somebody is told whose code does not (SR-1, OD-1). */
const CODES = {
  ods: { shape: ODS_CODE, refusal: 'not_an_ods_code' },
  sra: { shape: /^\d{1,10}$/, refusal: 'not_an_sra_number' },
  other: { shape: /^[A-Z0-9]{1,20}$/, refusal: 'not_a_register_code' },
} as const;

function jurisdictionOf(word: string): Jurisdiction | null {
  return Object.hasOwn(JURISDICTIONS, word) ? (word as Jurisdiction) : null;
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Whom to ask about the application. */
export type Contact = { readonly contactName: string; readonly contactPhone: string };

export type ContactRefusal = 'contact_name_missing' | 'contact_name_too_long' | 'not_a_phone';

const LONGEST_NAME = 100;

export function parseContact(typed: Contact): Result<Contact, ContactRefusal> {
  const contactName = typed.contactName.trim();
  if (contactName === '') return no('contact_name_missing');
  if (contactName.length > LONGEST_NAME) return no('contact_name_too_long');
  const contactPhone = typed.contactPhone.replaceAll(/[\s()-]/g, '');
  if (!/^\+?\d{7,15}$/.test(contactPhone)) return no('not_a_phone');
  return ok({ contactName, contactPhone });
}

/** From when and until when a guest stays. */
export type Stay = { readonly staysFrom: Date; readonly staysUntil: Date };

export type StayRefusal = 'stay_ends_before_it_starts' | 'stay_over_already' | 'stay_too_long';

/** How long a guest stays at most. Whoever stays longer joins as what they are. */
export const LONGEST_STAY_DAYS = 30;

export function checkStay(stay: Stay, now: Date): Result<Stay, StayRefusal> {
  const lasts = stay.staysUntil.getTime() - stay.staysFrom.getTime();
  if (lasts <= 0) return no('stay_ends_before_it_starts');
  if (stay.staysUntil <= now) return no('stay_over_already');
  return lasts > LONGEST_STAY_DAYS * 86_400_000 ? no('stay_too_long') : ok(stay);
}

/** The first administrator's address. */
export function parseAdministrator(
  text: string,
): Result<EmailAddress, 'email_missing' | 'not_an_email'> {
  return parseEmailAddress(text);
}

/** A site of the institution, with what its machines call it (Institution Name, 0008,0080). */
export type JoiningSite = {
  readonly name: string;
  readonly institutionNames: readonly string[];
};

export const MOST_SITES = 50;

/** Sites as they were kept. @throws for what was not written here. */
export function sitesOfKept(kept: unknown): readonly JoiningSite[] {
  if (!Array.isArray(kept)) throw new Error('the sites of an application are no list');
  return kept.map((one: unknown) => {
    const { name, institutionNames } = one as Partial<JoiningSite>;
    if (typeof name !== 'string' || !Array.isArray(institutionNames)) {
      throw new Error('a site of an application is none');
    }
    return { name, institutionNames: institutionNames.map(String) };
  });
}
