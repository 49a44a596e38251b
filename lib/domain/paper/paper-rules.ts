import { no, ok, type Result } from '#lib/base/result.ts';
import { documentTypeOf, type DocumentType } from '#lib/domain/document/document-type.ts';
import {
  LARGEST_PAPER_BYTES,
  MOST_PAPERS,
  PAPER_TRANSITIONS,
  type PaperState,
} from '#lib/domain/paper/paper.ts';

/** How the consent or legal authority stands that a paper is kept with. */
export type BasisStanding = {
  /** Whether nobody has found it good yet, and nobody has ended it. */
  readonly isWaiting: boolean;
  /** Whether it is over for good. */
  readonly isOver: boolean;
};

export type AddPaperRuleRefusal =
  'already_over' | 'too_many_papers' | 'file_missing' | 'file_too_large' | 'not_a_paper';

/** Why a PDF is not kept: it is not only pages. Each is put right by printing it and scanning the print. */
export type PdfRefusal = 'pdf_encrypted' | 'pdf_active' | 'pdf_carries_files' | 'pdf_unreadable';

/** Whether a file may be kept with a consent or authority, and what it is by its own first bytes. */
export function mayKeep(
  bytes: Uint8Array,
  basis: BasisStanding & { readonly papersKept: number },
): Result<DocumentType, AddPaperRuleRefusal> {
  if (basis.isOver) return no('already_over');
  if (basis.papersKept >= MOST_PAPERS) return no('too_many_papers');
  if (bytes.byteLength === 0) return no('file_missing');
  if (bytes.byteLength > LARGEST_PAPER_BYTES) return no('file_too_large');
  const type = documentTypeOf(bytes);
  return type === null ? no('not_a_paper') : ok(type);
}

export type RemovePaperRuleRefusal = 'not_waiting' | 'already_gone' | 'on_hold';

/**
 * Why a paper that was added by mistake may not be taken away; null where it may. What somebody compared with is evidence
 * from then on and stays, and a legal hold beats every deletion (INV-7).
 */
export function removalRefusal(
  state: PaperState,
  basis: BasisStanding,
  isHeld: boolean,
): RemovePaperRuleRefusal | null {
  if (PAPER_TRANSITIONS[state].remove === undefined) return 'already_gone';
  if (!basis.isWaiting) return 'not_waiting';
  return isHeld ? 'on_hold' : null;
}
