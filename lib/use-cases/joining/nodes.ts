import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { CertificateReader, ReadCertificate } from '#lib/adapters/dimse/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { joiningRule } from '#lib/domain/joining/kinds.ts';
import {
  certificateRefusal,
  parseNode,
  type CertificateRefusal,
  type NodeRefusal,
  type TypedNode,
} from '#lib/domain/joining/node.ts';
import {
  withJoining,
  type Applying,
  type ApplyRefusal,
  type Deps,
  type OwnJoining,
} from './own-joining.ts';

const MOST_NODES = 20;

export type AddNodeRefusal =
  NodeRefusal | CertificateRefusal | ApplyRefusal | 'node_title_taken' | 'nodes_too_many';

/** Adds a system to an application that is still open. `certificate` is PEM, and empty on a private network. */
export function addJoiningNode(
  deps: Deps & { readonly certificates: CertificateReader },
  input: Applying & { readonly node: TypedNode; readonly certificate: string },
): Promise<Result<{ nodeId: string }, AddNodeRefusal>> {
  const event = 'joining.node_added';
  const read = readNode(deps.certificates, input);
  return withJoining<{ nodeId: string }, AddNodeRefusal>(
    deps,
    input,
    event,
    async (tx, joining) => {
      const { id: joiningId, organisationId } = joining;
      if (!mayHaveNodes(joining)) return no('wrong_state');
      if (!read.ok) return read;
      const there = await tx.joiningNode.count({ where: { joiningId } });
      if (there >= MOST_NODES) return no('nodes_too_many');
      const id = randomUUID();
      const row = { id, joiningId, organisationId, createdAt: input.now, ...read.value };
      const { count } = await tx.joiningNode.createMany({ data: [row], skipDuplicates: true });
      if (count === 0) return no('node_title_taken');
      await record(tx, { event, details: { joiningId, nodeId: id } });
      return ok({ nodeId: id });
    },
  );
}

function mayHaveNodes({ state, kind }: OwnJoining): boolean {
  return state === 'opened' && kind !== null && joiningRule(kind).hasNodes;
}

/** What was typed, as the columns that keep it. */
function readNode(
  certificates: CertificateReader,
  input: { readonly node: TypedNode; readonly certificate: string; readonly now: Date },
) {
  const node = parseNode(input.node);
  if (!node.ok) return node;
  const pem = input.certificate.trim();
  const read = pem === '' ? 'none' : certificates.read(pem);
  const refusal = certificateRefusal(node.value.transport, read, input.now);
  if (refusal !== null) return no(refusal);
  const row = { ...node.value, addresses: [...node.value.addresses] };
  return ok(typeof read === 'string' ? row : { ...row, ...certificateRow(read) });
}

function certificateRow({ pem, fingerprint, subject, until }: ReadCertificate) {
  return {
    certificate: pem,
    certificateFingerprint: fingerprint,
    certificateSubject: subject,
    certificateUntil: until,
  };
}

/** Takes a system out of an application that is still open, with what was tried of it. */
export function removeJoiningNode(
  deps: Deps,
  input: Applying & { readonly nodeId: string },
): Promise<Result<null, ApplyRefusal | 'not_found'>> {
  const event = 'joining.node_removed';
  const { nodeId } = input;
  return withJoining<null, 'wrong_state' | 'not_found'>(deps, input, event, async (tx, joining) => {
    if (joining.state !== 'opened') return no('wrong_state');
    const { count } = await tx.joiningNode.deleteMany({
      where: { id: nodeId, joiningId: joining.id },
    });
    if (count === 0) return no('not_found');
    await record(tx, { event, details: { joiningId: joining.id, nodeId } });
    return ok(null);
  });
}
