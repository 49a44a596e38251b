import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { needsSecondPerson } from '#lib/domain/payment/refund.ts';
import {
  isSamePerson,
  personsOf,
  type PersonIdentity,
} from '#lib/domain/person/person-identity.ts';
import type { Actor, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

/** A line, as far as it matters who may do what with it. */
export type LineFacts = {
  readonly organisationId: OrganisationId;
  /** Whoever made the request, and is to pay. */
  readonly payerPersonId: PersonId;
};

export type LineStaffRefusal = StaffRefusal | 'own_payment';

export const QUOTERS: readonly Role[] = ['access_officer', 'legal_approver'];
/** Who sees what is charged for and paid, and asks for refunds. */
export const PAYMENT_READERS: readonly Role[] = ['access_officer', 'legal_approver', 'siro', 'dpo'];
export const FEE_DECIDERS: readonly Role[] = ['dpo'];

/** Whether the actor may see what an institution charges for and what was paid. */
export function mayListPayments(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: PAYMENT_READERS, organisationId, isGrave: false }, now);
}

/** Whether the actor may see one line and its payments: as above, and nobody as staff what they are to pay themselves. */
export function mayLookAtLine(
  actor: Actor,
  line: LineFacts,
  now: Date,
): Result<Role, LineStaffRefusal> {
  return asStaff(actor, line, { roles: PAYMENT_READERS, now });
}

/** Whether the actor may take a quote back, let it go for nothing, or say that what it is for was done. */
export function mayKeepLine(
  actor: Actor,
  line: LineFacts,
  now: Date,
): Result<Role, LineStaffRefusal> {
  return asStaff(actor, line, { roles: QUOTERS, now });
}

/** Whether the actor may ask that money be given back. */
export function mayAskRefund(
  actor: Actor,
  line: LineFacts,
  now: Date,
): Result<Role, LineStaffRefusal> {
  return asStaff(actor, line, { roles: PAYMENT_READERS, now });
}

/** A refund that somebody asked for, as far as it matters who may agree to it. */
export type RefundFacts = LineFacts & {
  readonly id: string;
  readonly amountPence: number;
  readonly askedBy: PersonIdentity;
};

export type ApproveRefundRefusal = LineStaffRefusal | 'second_person_needed';

/** Whether the actor may have money given back: after fresh proof, and above £50 another person than asked (FL-3, MF-3). */
export function mayApproveRefund(
  actor: Actor,
  refund: RefundFacts,
  now: Date,
): Result<Role, ApproveRefundRefusal> {
  const isAsker = actor.kind === 'person' && isSamePerson(actor, refund.askedBy);
  const looked = mayAskRefund(actor, refund, now);
  if (!looked.ok) return looked;
  if (isAsker && needsSecondPerson(refund.amountPence)) return no('second_person_needed');
  const proof = { action: 'approve_refund', resourceId: refund.id } as const;
  const { organisationId } = refund;
  return staffMay(actor, { roles: PAYMENT_READERS, organisationId, isGrave: true, proof }, now);
}

/** Whether the actor may say that it is not given back: whoever may ask for it. Taking away nothing wants no proof. */
export function mayDeclineRefund(
  actor: Actor,
  refund: RefundFacts,
  now: Date,
): Result<Role, LineStaffRefusal> {
  return mayAskRefund(actor, refund, now);
}

export type PayRefusal = 'not_found' | 'second_factor_needed';

/** Whether the actor may accept, pay or not want a line: whoever made the request, after a second factor, and nobody else. */
export function mayPay(actor: Actor, line: LineFacts): Result<PersonActor, PayRefusal> {
  if (actor.kind !== 'person' || actor.personId !== line.payerPersonId) return no('not_found');
  return actor.assurance.secondFactor ? ok(actor) : no('second_factor_needed');
}

function asStaff(
  actor: Actor,
  { organisationId, payerPersonId }: LineFacts,
  { roles, now }: { readonly roles: readonly Role[]; readonly now: Date },
): Result<Role, LineStaffRefusal> {
  if (actor.kind === 'person' && personsOf(actor).includes(payerPersonId)) return no('own_payment');
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}
