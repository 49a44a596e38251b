import type { ReactNode } from 'react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { JoiningStep } from '#lib/domain/joining/steps.ts';
import type { MyJoining } from '#lib/queries/joining/my-joining.ts';
import { words } from '#lib/words/words.ts';
import { requireOpenApplication, STEPS_PAGE } from '../../_parts/own-application.ts';
import {
  AdministratorStep,
  ContactStep,
  InstitutionStep,
  StayStep,
} from '../../_parts/question-steps.tsx';
import { SitesStep } from '../../_parts/sites-step.tsx';
import { SystemsStep } from '../../_parts/systems-step.tsx';
import { TermsStep } from '../../_parts/terms-step.tsx';

type Props = {
  params: Promise<{ step: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().joinPages.steps[(await openStep((await params).step)).step] };
}

const STEPS: Readonly<
  Record<JoiningStep, (props: { application: MyJoining }) => ReactNode | Promise<ReactNode>>
> = {
  institution: InstitutionStep,
  contact: ContactStep,
  stay: StayStep,
  sites: SitesStep,
  nodes: SystemsStep,
  administrator: AdministratorStep,
  terms: TermsStep,
};

/** One step of one's own application. There are those that an institution of its kind has. */
export default async function StepPage({ params, searchParams }: Props) {
  const { step, application } = await openStep((await params).step);
  const { done } = await searchParams;
  const t = words().joinPages;
  const Step = STEPS[step];
  return (
    <ReadingColumn>
      <BackLink href={STEPS_PAGE}>{t.back}</BackLink>
      <DoneWord said={t.saved} done={done} />
      <Step application={application} />
    </ReadingColumn>
  );
}

async function openStep(name: string) {
  const application = await requireOpenApplication();
  const step = application.steps.find((one) => one === name) ?? notFound();
  return { step, application };
}
