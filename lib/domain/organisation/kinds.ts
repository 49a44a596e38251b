import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

/** Every kind of organisation that can be on the network. About half of them are not the NHS (rule book 0). */
export const ORGANISATION_KINDS = [
  'nhs_trust',
  'health_board',
  'independent_provider',
  'military_provider',
  'community_service',
  'teleradiology',
  'ai_firm',
  'planning_firm',
  'prosthetics_firm',
  'research_body',
  'law_firm',
  'police',
  'coroner',
  'guest',
  'service_operator',
] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/**
 * Who says whether an organisation exists and may act. `hand`: no register that we know of does, so two people look and
 * write down what they saw. `own`: the deployment's own operator, for whom the deployment itself vouches.
 */
export const REGISTERS = [
  'ods',
  'sra',
  'law_society_scotland',
  'law_society_ni',
  'hand',
  'own',
] as const;

export type Register = (typeof REGISTERS)[number];

/**
 * How a register is asked. The two law societies publish a page for people to look at and nothing that a program may ask:
 * two people look there.
 */
export const ASKED: Readonly<Record<Register, 'by_machine' | 'by_hand' | 'never'>> = {
  ods: 'by_machine',
  sra: 'by_machine',
  law_society_scotland: 'by_hand',
  law_society_ni: 'by_hand',
  hand: 'by_hand',
  own: 'never',
};

/** What an organisation may do on the network before anything is agreed. An agreement or a law can only take from it. */
export type KindMay = {
  /** Have records of patients of its own, and so be their controller. */
  readonly holdPatients: boolean;
  /** Be asked for scans by patients and by those who act for them. */
  readonly takeRequests: boolean;
  /** Send images to others under an agreement (4.1). */
  readonly send: boolean;
  /** Be sent images under an agreement (4.1). */
  readonly receive: boolean;
  /** Ask for somebody's images under an authority: a patient's, a court's, a statute's (2.1, 2.4). */
  readonly askUnderAuthority: boolean;
};

type KindRule = {
  readonly register: Readonly<Record<Jurisdiction, Register>>;
  readonly may: KindMay;
  /** The rule that says so. */
  readonly source: string;
};

const everywhere = (register: Register): KindRule['register'] => ({
  england: register,
  wales: register,
  scotland: register,
  northern_ireland: register,
  isle_of_man: register,
  gibraltar: register,
  malta: register,
});

/** ODS gives codes to organisations of the four nations. Elsewhere there is no register that we can ask. */
const ODS: KindRule['register'] = {
  ...everywhere('ods'),
  isle_of_man: 'hand',
  gibraltar: 'hand',
  malta: 'hand',
};

const LAW: KindRule['register'] = {
  ...everywhere('hand'),
  england: 'sra',
  wales: 'sra',
  scotland: 'law_society_scotland',
  northern_ireland: 'law_society_ni',
};

const NOTHING: KindMay = {
  holdPatients: false,
  takeRequests: false,
  send: false,
  receive: false,
  askUnderAuthority: false,
};
const PROVIDER: KindMay = {
  ...NOTHING,
  holdPatients: true,
  takeRequests: true,
  send: true,
  receive: true,
};
/** Works on images for others, who stay the controllers, and sends back what it made of them. */
const PROCESSOR: KindMay = { ...NOTHING, send: true, receive: true };
const UNDER_AUTHORITY: KindMay = { ...NOTHING, askUnderAuthority: true };

/** What each kind is, and may do, with the rule that says so. */
export const KINDS: Readonly<Record<OrganisationKind, KindRule>> = {
  nhs_trust: { register: ODS, may: PROVIDER, source: '0.2 controllerOds, 4.6 OD-1' },
  health_board: { register: ODS, may: PROVIDER, source: '0.2 controllerOds, 4.6 OD-1' },
  independent_provider: { register: ODS, may: PROVIDER, source: '0 mission, 4.6 OD-1' },
  military_provider: { register: everywhere('hand'), may: PROVIDER, source: '0 mission' },
  community_service: { register: ODS, may: PROVIDER, source: '0 mission, 4.6 OD-1' },
  teleradiology: { register: ODS, may: PROCESSOR, source: '4.1 kind teleradiology' },
  ai_firm: { register: ODS, may: PROCESSOR, source: '4.1 kind ai_vendor' },
  planning_firm: { register: ODS, may: PROCESSOR, source: '4.1 kind 3d_planning' },
  // Makes what fits the patient from the images, and sends no images back.
  prosthetics_firm: { register: ODS, may: { ...NOTHING, receive: true }, source: '4.1 processor' },
  research_body: { register: ODS, may: { ...NOTHING, receive: true }, source: '3.1, 3.2, 4.1' },
  law_firm: { register: LAW, may: UNDER_AUTHORITY, source: '2.1 LS-1, 2.2 SR-1, SR-2' },
  police: { register: everywhere('hand'), may: UNDER_AUTHORITY, source: '2.4' },
  coroner: { register: everywhere('hand'), may: UNDER_AUTHORITY, source: '2.4' },
  // Only what a trust has sent it by name: an embassy's doctor, a hospital abroad.
  guest: { register: everywhere('hand'), may: { ...NOTHING, receive: true }, source: '0 mission' },
  service_operator: { register: everywhere('own'), may: NOTHING, source: '0.1 platform_support' },
};

/** Which register says whether an organisation of this kind exists where it is. */
export function registerOf(kind: OrganisationKind, jurisdiction: Jurisdiction): Register {
  return KINDS[kind].register[jurisdiction];
}

/** A kind, as the database names it. Throws for a word that is none: the database holds no other. */
export function organisationKind(word: string): OrganisationKind {
  const kind = ORGANISATION_KINDS.find((one) => one === word);
  if (kind === undefined) throw new Error(`no kind of organisation is called ${word}`);
  return kind;
}

/**
 * The code under which a register knows an organisation; null when there is none to ask for. ODS codes are 3 to 10 capital
 * letters and digits (OD-1), SRA numbers up to 10 digits (SR-1).
 */
export function codeIn(
  register: Register,
  { odsCode, registerCode }: { readonly odsCode: string; readonly registerCode: string | null },
): string | null {
  if (register === 'ods') return /^[A-Z0-9]{3,10}$/.test(odsCode) ? odsCode : null;
  if (register === 'sra') return /^\d{1,10}$/.test(registerCode ?? '') ? registerCode : null;
  return registerCode;
}
