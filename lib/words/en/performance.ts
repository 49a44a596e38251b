const pounds = (pence: number) => {
  const whole = String(Math.floor(pence / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `£${whole}.${String(pence % 100).padStart(2, '0')}`;
};

export const performance = {
  title: 'How we answer requests',
  organisations: 'Your organisations',
  back: 'Back to the queue',
  pounds,
  filters: {
    title: 'Period and site',
    from: 'From',
    to: 'To',
    site: 'Site',
    everywhere: 'All sites',
    siteHint: 'A request counts for a site when scans from there are part of it.',
    apply: 'Show',
  },
  csv: 'Download these figures (CSV)',
  nothing: 'No requests came in or were answered in this period.',
  asTable: 'Show as a table',
  received: (count: number) => `${count} received`,
  days: (count: number | null) =>
    count === null ? 'None' : count === 1 ? '1 day' : `${count} days`,
  percent: (part: number, whole: number) =>
    whole === 0 ? 'None' : `${Math.round((part / whole) * 1000) / 10}%`,
  sections: {
    summary: 'In this period',
    volumes: 'Requests received and answered',
    compliance: 'Answered in time',
    turnaround: 'How long answers took',
    types: 'By who asked',
    causes: 'Where late requests spent the longest time',
    refusals: 'Why requests were refused',
    benefit: 'Discs and money saved',
  },
  summary: {
    received: 'Received',
    answered: 'Answered',
    inTime: 'Answered in time',
    late: 'Answered late',
    openLate: 'Open and overdue today',
    median: 'Half were answered within',
    ninetieth: 'Nine in ten were answered within',
  },
  columns: {
    month: 'Month',
    received: 'Received',
    answered: 'Answered',
    inTime: 'In time',
    late: 'Late',
    share: 'In time, %',
    median: 'Median, days',
    ninetieth: '90th percentile, days',
    type: 'Who asked',
    cause: 'State',
    reason: 'Reason',
    count: 'Requests',
  },
  complianceNote:
    'A request is in time when it was first answered on or before its last day. The last day moves only for the reasons the law gives.',
  turnaroundNote:
    'Days are counted from the start of the clock to the first answer. Withdrawn and lapsed requests are not counted.',
  causesNote: (most: number) =>
    `Worked out from the record of each request: the state it stayed in longest before it was answered. From the latest ${most} late requests.`,
  noAnswers: 'No request was answered in this period.',
  noCauses: 'No request was answered late.',
  noRefusals: 'No request was refused.',
  benefit: (discs: number, saved: string) =>
    discs === 1
      ? `1 person opened their scans here and needed no disc. At £12.50 a disc that is ${saved}.`
      : `${discs} people opened their scans here and needed no disc. At £12.50 a disc that is ${saved}.`,
  benefitNote:
    '£12.50 is the cost of a posted disc that was published for the UK’s Image Exchange Portal. It is not your own cost: put in yours before you quote this.',
  chart: {
    volumes: 'Requests received and answered, by month',
    compliance: 'Requests answered in time and late, by month',
    turnaround: 'Days to answer by month: half, and nine in ten, of the requests',
    causes: 'Late requests by the state they stayed in longest',
    refusals: 'Refused requests by reason',
  },
  file: {
    figure: 'Figure',
    of: 'Of',
    period: 'Period',
    value: 'Value',
    everything: 'All requests',
    saved: 'Money saved, pounds',
    discs: 'Discs saved',
    name: 'request-figures',
  },
} as const;
