import type { MoveNetworkRefusal } from '#lib/use-cases/organisation/move-network.ts';
import type { ProposeNetworkRefusal } from '#lib/use-cases/organisation/propose-network.ts';
import type { AskSecondFactorRefusal } from '#lib/use-cases/session/ask-second-factor.ts';
import { staff } from './staff-refusals.ts';

/** From where a trust's clinicians need no second factor to look, and what whoever comes from there is told. */
export const networks = {
  link: 'Trusted networks',
  title: 'Trusted networks',
  explain:
    'From these addresses a clinician who signs in with your organisation’s own sign-in can look at scans for care without a code or a passkey. For everything else, and from anywhere else, we ask for one of these.',
  two: 'One person adds a network. It counts once another person, a SIRO or a Caldicott Guardian, has confirmed it.',
  organisations: 'Organisations',
  empty: 'There are no trusted networks. Everybody gives a code or a passkey, wherever they are.',
  range: 'Addresses:',
  states: { proposed: 'Waits to be confirmed', active: 'Counts' },
  proposed: (name: string, day: string) => `Added by ${name} on ${day}.`,
  confirm: 'Confirm',
  confirmAbout: (name: string) => `the network ${name}`,
  end: 'Stop trusting',
  endAbout: (name: string) => `the network ${name}`,
  add: 'Add a network',
  back: 'Back to trusted networks',
  name: 'What do you call it?',
  nameHint: 'For example “Main hospital”.',
  addresses: 'Which addresses does the internet see?',
  addressesHint:
    'One address, or a range such as 203.0.113.0/28. Ask your network team for the public egress addresses. Private addresses such as 10.1.2.3 will not do: many organisations use the same ones.',
  save: 'Add the network',
  done: {
    proposed: 'Done. The network was added. Ask a SIRO or a Caldicott Guardian to confirm it.',
    confirm: 'Done. The network counts from now on.',
    end: 'Done. The network is not trusted any more.',
  },
  care: {
    title: 'You can look at scans for care',
    network: (organisation: string) => `You are on the network of ${organisation}.`,
    known: 'You gave a second factor, so everything that is yours is open to you too.',
    body: 'That is why you were not asked for a code or a passkey. You can open scans of patients in your care. For everything else we ask for a code or a passkey first.',
    leave: 'If you leave the network, we will ask you to sign in again.',
    more: 'Give a code or a passkey',
    home: 'Go to your start page',
    problems: {
      not_permitted: 'This did not work. Sign out, then sign in again',
      second_factor_missing:
        'You have no code or passkey here yet. Sign in with your organisation’s smartcard, authenticator app or security key, or contact your administrator',
    } satisfies Record<AskSecondFactorRefusal, string>,
  },
  problems: {
    ...staff,
    not_found: 'This network is not there any more. Go back to the list',
    wrong_state: 'This cannot be done now. Look at the list again',
    same_person: 'You added this network yourself. Another person must confirm it',
    name_missing: 'Enter what you call the network',
    name_too_long: 'Use a name of 64 characters or fewer',
    range_missing: 'Enter an address, or a range of addresses',
    not_a_range:
      'Enter an address such as 203.0.113.7, or a range such as 203.0.113.0/28. Do not enter a name',
    range_has_host_bits:
      'The range does not begin at its first address. Check it with your network team',
    range_too_wide:
      'This range is too wide to be your organisation’s alone. Enter ranges of 4,096 addresses (/20) or fewer, or /40 or narrower for IPv6',
    range_shared:
      'These addresses are used inside many networks, or are none on the internet. Enter the public addresses that your network team gives you',
    range_taken:
      'These addresses are already someone’s trusted network, or overlap one. Check them with your network team',
  } satisfies Record<MoveNetworkRefusal | ProposeNetworkRefusal, string>,
} as const;
