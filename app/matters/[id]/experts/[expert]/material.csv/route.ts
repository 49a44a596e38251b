import { takeMaterial } from '#app/_web/take-material.ts';
import type { OfExpert } from '../../own-experts.ts';

/** The list of what an expert was given, as a file, for whoever is on the matter. */
export async function GET(_: Request, { params }: OfExpert): Promise<Response> {
  return takeMaterial((await params).expert, 'csv');
}
