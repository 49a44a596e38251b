import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import { MODALITIES, type AgreementTerms, type WrittenTerm } from '#lib/domain/agreement/terms.ts';

/** What a template chooses beforehand. Its wording is with all other wording; its days are asked for. */
export type TemplateChoices = Omit<
  AgreementTerms,
  WrittenTerm | 'startsOn' | 'endsOn' | 'reviewOn'
>;

const CARE: TemplateChoices = {
  firstRole: 'controller',
  secondRole: 'controller',
  purposes: ['direct_care'],
  art6: 'public_task',
  art9: 'health_care',
  // DC-1: direct care rests on implied consent; nobody is asked for an explicit one.
  confidentiality: 'implied_consent',
  consentBy: 'not_required',
  items: ['images', 'reports', 'identity'],
  modalities: MODALITIES,
  sends: 'both',
  direction: 'both',
  onward: 'care_only',
  importDays: 90,
  atEnd: 'delete',
  breachHours: 24,
  noticeDays: 90,
};

/** A supplier works on the trust’s images, on its instructions and for nothing of its own (DC-4, UK GDPR Art 28). */
const SUPPLIER: TemplateChoices = {
  ...CARE,
  secondRole: 'processor',
  sends: 'first',
  direction: 'push',
  onward: 'none',
  importDays: 30,
  noticeDays: 30,
};

/** Where drafting begins, for each kind. All of it can be changed. */
export const TEMPLATES: Readonly<Record<AgreementKind, TemplateChoices>> = {
  direct_care: CARE,
  network: {
    ...CARE,
    purposes: ['emergency_care'],
    modalities: ['CR', 'DX', 'CT', 'MR', 'US', 'XA'],
  },
  teleradiology: {
    ...CARE,
    purposes: ['reporting'],
    secondRole: 'processor',
    sends: 'first',
    direction: 'push',
    onward: 'none',
    importDays: 30,
  },
  ai_vendor: { ...SUPPLIER, purposes: ['ai_for_care'], modalities: ['CR', 'DX', 'CT', 'MR'] },
  '3d_planning': { ...SUPPLIER, purposes: ['surgical_planning'], modalities: ['CT', 'MR'] },
  research: {
    ...SUPPLIER,
    secondRole: 'controller',
    purposes: ['research'],
    art9: 'research',
    confidentiality: 'de_identified',
    consentBy: 'receiver',
    items: ['images'],
    importDays: 1825,
  },
  solicitor_terms: {
    ...SUPPLIER,
    secondRole: 'controller',
    purposes: ['legal_claim'],
    art6: 'legal_obligation',
    art9: 'legal_claims',
    confidentiality: 'explicit_consent',
    consentBy: 'receiver',
    direction: 'pull',
    onward: 'named',
    importDays: 2190,
  },
};
