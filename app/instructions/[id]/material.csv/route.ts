import { takeMaterial } from '#app/_web/take-material.ts';
import type { OfInstruction } from '../../own-instruction.ts';

/** The list of what an expert was given, as a file, for themselves. */
export async function GET(_: Request, { params }: OfInstruction): Promise<Response> {
  return takeMaterial((await params).id, 'csv');
}
