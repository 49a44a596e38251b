/** Why a register gave no answer that can be used. */
export type Unavailable =
  | 'not_reached'
  | 'too_slow'
  | 'too_much'
  | 'sent_elsewhere'
  | 'refused'
  | 'too_often'
  | 'at_fault'
  | 'not_understood'
  | 'not_set_up';
