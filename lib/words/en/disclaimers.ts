import type { DisclaimerReason } from '#lib/domain/disclaimer/disclaimer.ts';

/** What a patient reads before they first see what was released. A change here is another text, and is kept as one. */
export const disclaimers = {
  title: 'Before you look at your scans',
  reference: (reference: string) => `Reference ${reference}`,
  opening:
    'Scans and reports are written for doctors. They can hold words and findings that are hard to understand, and some people are worried by what they read.',
  reasons: {
    not_talked_over:
      'As far as we know, nobody from the hospital has talked with you about these results yet. You may be the first to read them.',
    unreported:
      'There is no report with at least one of the scans. A specialist may not have looked at it yet.',
    preliminary:
      'At least one report is a first one. It may change when a specialist has checked it.',
  } satisfies Record<DisclaimerReason, string>,
  choice:
    'You can look now. You can also wait until you have talked with somebody: your scans stay here until your link ends, and nobody minds.',
  worriedTitle: 'If something worries you',
  worried: [
    'Call the team that sent you for the scan, or your GP. Tell them that you have seen your results and want to talk about them.',
    'You may want to have somebody with you while you read.',
    'If you feel very unwell, call 111. In an emergency, call 999.',
    'If you feel that you cannot cope, call Samaritans, free, at any time: 116 123.',
  ],
  note: (hospital: string) => `From ${hospital}`,
  contact: (hospital: string) => `How to reach ${hospital}`,
  button: 'I have read this. Show me my scans',
  later: 'Not now. Back to your requests',
} as const;
