'use server';

import { notFound, redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { ECHO_DIRECTIONS } from '#lib/domain/joining/echo.ts';
import { parseNode } from '#lib/domain/joining/node.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  addJoiningNode,
  removeJoiningNode,
  type AddNodeRefusal,
} from '#lib/use-cases/joining/nodes.ts';
import { testOwnNode } from '#lib/use-cases/joining/test-node.ts';
import { words } from '#lib/words/words.ts';
import { applying, OVER, STEPS_PAGE } from './_parts/own-application.ts';
import { stepProblem } from './_parts/step-problem.ts';

const SYSTEMS = `${STEPS_PAGE}/nodes`;

/** Adds an imaging system, and leads on to where it is tested. */
export async function addOwnSystem(_: FormState, form: FormData): Promise<FormState> {
  const typed = (name: string) => textOf(form, name);
  const node = {
    ...{ name: typed('name'), host: typed('host'), port: typed('port') },
    ...{ calledAeTitle: typed('calledAeTitle'), callingAeTitle: typed('callingAeTitle') },
    ...{ addresses: typed('addresses'), transport: typed('transport') },
  };
  const certificate = typed('certificate');
  const input = { ...(await applying()), node, certificate };
  const added = await addJoiningNode(services(), input);
  if (added.ok) redirect(`${SYSTEMS}/${added.value.nodeId}?done=added`);
  const { error } = added;
  if (error === 'application_over') redirect(OVER);
  if (error === 'wrong_state') redirect(STEPS_PAGE);
  // Two boxes take a title: it is the first when nothing of the second would put it right.
  const isOfCalled = !parseNode({ ...node, callingAeTitle: 'X' }).ok;
  const field = isOfTitle(error) && isOfCalled ? 'calledAeTitle' : FIELD_OF[error];
  const problems = { [field]: words().joiningRefusals.nodes[error] };
  return { problems, values: { ...node, certificate } };
}

function isOfTitle(error: string): boolean {
  return error === 'ae_title_missing' || error === 'not_an_ae_title';
}

const FIELD_OF: Readonly<
  Record<Exclude<AddNodeRefusal, 'application_over' | 'wrong_state'>, string>
> = {
  node_name_missing: 'name',
  node_name_too_long: 'name',
  host_missing: 'host',
  not_a_host: 'host',
  not_a_port: 'port',
  port_not_dicom: 'port',
  ae_title_missing: 'callingAeTitle',
  not_an_ae_title: 'callingAeTitle',
  node_title_taken: 'callingAeTitle',
  addresses_missing: 'addresses',
  not_an_address: 'addresses',
  addresses_too_many: 'addresses',
  addresses_too_wide: 'addresses',
  transport_missing: 'transport',
  certificate_missing: 'certificate',
  not_a_certificate: 'certificate',
  certificate_over: 'certificate',
  certificate_not_yet: 'certificate',
  certificate_unwanted: 'certificate',
  nodes_too_many: 'form',
};

export async function removeOwnSystem(nodeId: string, _: FormState): Promise<FormState> {
  if (!parseId(nodeId).ok) notFound();
  const removed = await removeJoiningNode(services(), { ...(await applying()), nodeId });
  // What is not there is out already.
  if (removed.ok || removed.error === 'not_found') redirect(`${SYSTEMS}?done=removed`);
  return stepProblem(removed.error, {});
}

/** Calls an imaging system, or begins to wait for its call. */
export async function testOwnSystem(
  nodeId: string,
  direction: string,
  _: FormState,
): Promise<FormState> {
  const known = ECHO_DIRECTIONS.find((one) => one === direction);
  if (!parseId(nodeId).ok || known === undefined) notFound();
  const input = { ...(await applying()), nodeId, direction: known };
  const asked = await testOwnNode(services(), input);
  if (asked.ok) redirect(`${SYSTEMS}/${nodeId}?done=asked`);
  const { error } = asked;
  if (error === 'not_found') notFound();
  if (error === 'test_running' || error === 'too_many_tests') {
    return { problems: { form: words().joiningRefusals.nodes[error] }, values: {} };
  }
  return stepProblem(error, {});
}
