/** What of the audit is about legal holds and deletions. */
export const retentionEvents = {
  'legal_hold.placed': 'Placing a legal hold',
  'legal_hold.reviewed': 'Saying that a legal hold is still needed',
  'legal_hold.lift_asked': 'Asking for a legal hold to be lifted',
  'legal_hold.lift_refused': 'Leaving a legal hold in force',
  'legal_hold.lifted': 'Lifting a legal hold',
  'legal_holds.viewed': 'Looking at legal holds',
  'deletion.proposed': 'Proposing records for deletion',
  'deletion.record_kept': 'Keeping a record that was proposed for deletion',
  'deletion.accepted': 'Accepting that records may be deleted',
  'deletion.approved': 'Approving a deletion',
  'deletion.record_deleted': 'Deleting a record whose time was over',
  'deletion.record_spared': 'Not deleting a record after all',
  'deletion.carried_out': 'Finishing a deletion',
  'deletions.viewed': 'Looking at what is to be deleted',
  'deletions.swept': 'Clearing away old sessions and used codes',
} as const;
