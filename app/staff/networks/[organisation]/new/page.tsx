import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openNetworks } from '#app/staff/_parts/open-networks.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { addNetwork } from '../../actions.ts';

export const metadata: Metadata = { title: words().networks.add };

type Props = { params: Promise<{ organisation: string }> };

/** Proposes a network of an institution's, for another person to confirm. */
export default async function NewNetworkPage({ params }: Props) {
  const { organisation, mayPropose } = await openNetworks((await params).organisation);
  if (!mayPropose) notFound();
  const t = words().networks;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/networks/${organisation.odsCode}`}>{t.back}</BackLink>
      <QuestionForm
        action={addNetwork.bind(null, organisation.odsCode)}
        title={t.add}
        caption={organisation.name}
        button={t.save}
        fields={[
          { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
          { kind: 'text', name: 'range', label: t.addresses, hint: t.addressesHint },
        ]}
      />
    </ReadingColumn>
  );
}
