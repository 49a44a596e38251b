/** Directions, and what those who report are used to saying. Forms as in `en-body.ts`. */
export const phrases = {
  'acute|acutely': 'New, or of a short time. It does not say how bad something is.',
  'acute on chronic': 'Something new on top of something that has been there for long.',
  subacute: 'Not quite new: of some days or weeks.',
  'chronic|chronically|longstanding|long-standing|long standing': 'There for a long time.',
  'anterior|anteriorly|ventral': 'At the front, or towards the front.',
  'posterior|posteriorly|dorsal': 'At the back, or towards the back.',
  'superior|superiorly|cranial|cephalad': 'Above, or towards the head.',
  'inferior|inferiorly|caudal|caudad': 'Below, or towards the feet.',
  'lateral|laterally': 'At the side, or away from the middle of the body.',
  'medial|medially': 'Towards the middle of the body.',
  'bilateral|bilaterally': 'On both sides.',
  'unilateral|unilaterally': 'On one side.',
  'bibasal|bibasilar|basal|lung bases|lung base|bibasally':
    'At the bottom of a part. In the chest, of the lungs.',
  contralateral: 'On the other side.',
  ipsilateral: 'On the same side.',
  'proximal|proximally': 'Nearer to where a part begins, such as the end of a limb at the body.',
  'distal|distally': 'Further from where a part begins, such as nearer to fingers or toes.',
  'superficial|superficially': 'Near the surface.',
  'peripheral|peripherally': 'At the edge, or far from the middle.',
  'diffuse|diffusely': 'Spread over a large part, and not in one spot.',
  extrinsic: 'From outside.',
  intrinsic: 'From within.',
  'intraluminal|lumen|luminal': 'Of the space inside a tube, such as a vessel.',
  'periventricular|periventricular white matter':
    'Close to the spaces in the brain that are filled with fluid.',
  'perihilar|parahilar': 'Close to where vessels go in and out of a lung.',
  'paraspinal|paravertebral|prevertebral': 'Beside the spine, or in front of it.',
  'para-aortic|paraaortic': 'Beside the aorta, the main blood vessel.',
  suprapatellar: 'Above the kneecap.',
  retrocardiac: 'Behind the heart.',
  retrosternal: 'Behind the breast bone.',
  'addendum|addenda': 'Something that was added to the report later.',
  'appearances|appearances are in keeping with|appearances in keeping with|in keeping with|consistent with|compatible with':
    'What is seen fits with this. It does not by itself prove it.',
  'aetiology|etiology|aetiologies': 'The cause of something.',
  baseline: 'A first scan that later ones can be set against.',
  'BI-RADS|bi-rads|birads|BI-RADS category':
    'A scale for scans of the breast. Its numbers say what the reader thinks should be done next.',
  'TI-RADS|PI-RADS|LI-RADS|tirads|ti-rads|pi-rads|pirads|li-rads|lirads|O-RADS|o-rads|lung-rads':
    'A scale with numbers. It helps readers to say in the same way how something looks.',
  'cannot exclude|cannot be excluded|cannot be ruled out|not excluded|could not be excluded|can not be excluded|cannot rule out|difficult to exclude|cannot be entirely excluded|cannot be completely excluded':
    'The scan cannot show for sure that it is not there. It does not say that it is.',
  'clinical correlation|correlate clinically|clinically correlate|correlation clinically|clinical correlation is advised|clinical correlation recommended|clinical correlation is recommended|please correlate clinically':
    'The picture should be read together with how the patient feels and what other tests say.',
  'clinical history|clinical details|clinical indication|clinical information':
    'Why the scan was asked for.',
  'conclusion|impression':
    'The part of a report that says in short what its writer thinks of the scan.',
  'conservative management|conservative treatment|managed conservatively':
    'Treated without an operation.',
  'definite|no definite': 'Clear. “No definite” means that nothing clear was seen.',
  'differential diagnosis|differential diagnoses|differentials|differential includes':
    'A list of what it could be.',
  'equivocal|inconclusive': 'It could be one thing or another. The scan does not decide it.',
  'evidence of|no evidence of|no convincing evidence of|no sonographic evidence of|no CT evidence of|no radiographic evidence of':
    'A sign of something. “No evidence of” means that no sign of it was seen.',
  'follow-up|follow up|interval follow-up|follow-up imaging|follow up imaging|surveillance|interval scan':
    'Looking again later, to see if something has changed.',
  'grossly normal|grossly unremarkable|grossly intact|grossly':
    'As far as can be seen overall. Fine detail may not have been checked.',
  iatrogenic: 'Caused by care or treatment.',
  idiopathic: 'Of no known cause.',
  'incidental|incidentally|incidental finding|incidental note|incidental findings|incidentally noted|incidental note is made of|incidentaloma':
    'Seen by chance. The scan was not done to look for it.',
  'indeterminate|non-specific|nonspecific|non specific|unspecific':
    'The scan alone does not show what it is.',
  intact: 'Whole, and not broken or torn.',
  'interval change|no interval change|interval increase|interval development':
    'What has happened between the last scan and this one.',
  'limited study|limited views|suboptimal|technically limited|limited assessment|limited examination|suboptimally':
    'It could not be seen as well as is usual.',
  'MDT|multidisciplinary team|MDT discussion|MDM|multidisciplinary meeting|multidisciplinary':
    'A meeting where staff from several fields talk about what to do.',
  'mild|mildly': 'A small amount. It is about how it looks, and not how it feels.',
  'moderate|moderately': 'A middle amount. It is about how it looks, and not how it feels.',
  'severe|severely|marked|markedly|gross':
    'A large amount. It is about how it looks, and not how it feels.',
  'morphology|morphologically': 'The shape of something.',
  'NAD|nothing abnormal detected|no abnormality detected|no abnormality demonstrated|no abnormality seen|no abnormality identified|no significant abnormality|no focal abnormality|no significant abnormality detected':
    'Nothing unusual was seen there.',
  'abnormality|abnormalities|abnormal': 'Not as it usually looks.',
  'no acute|no acute abnormality|no acute finding|no acute findings|no acute process|nil acute|no acute intracranial abnormality|no acute cardiopulmonary process|no acute disease':
    'Nothing new was seen. There may still be something older.',
  'unremarkable|unremarkable appearances|normal appearances': 'It looks as it usually does.',
  'normal variant|anatomical variant|anatomic variant|variant anatomy|normal variation':
    'A part that is made in a less common way, as some people’s bodies are.',
  'normal limits|within normal limits|WNL|normal range': 'In the range that is usual.',
  'pathology|pathologies|pathological|pathologic': 'Illness or injury, or signs of it.',
  'physiological|physiologic': 'A thing that a healthy body does.',
  'post-operative|postoperative|post operative|post-surgical|postsurgical|status post|post-op|post op':
    'After an operation.',
  'provisional|preliminary report|provisional report|preliminary':
    'A first report that can still change.',
  'query|queries|queried': 'It is asked, and not known: “is it this?”',
  'probable|probably|likely|suspected|suspicious|suspicious for|suggestive of|suspicion of|suggests|favoured|favored|presumed':
    'The reader thinks that it could well be this. It is not certain.',
  'progression|progressive|progressed': 'It has become more than it was.',
  'regression|regressed|resolved|resolving': 'It has become less than it was, or has gone.',
  'recurrence|recurrent|recurred': 'It has come back.',
  'residual|residuum|remnant': 'What is left of something.',
  'alignment|aligned|malalignment|normal alignment': 'Whether parts stand in line with each other.',
  'sequela|sequelae': 'What an old illness or injury has left behind.',
  'significant|clinically significant|significantly':
    'Enough to matter, in the view of the reader.',
  solitary: 'Only one.',
  'stable|unchanged|stable appearances|no change': 'The same as on an older scan.',
  'trauma|traumatic|atraumatic|post-traumatic|posttraumatic': 'Injury, or from an injury.',
  'well-defined|well defined|well-circumscribed|circumscribed|well circumscribed':
    'With a clear edge.',
  'ill-defined|ill defined|poorly defined': 'With an edge that is not clear.',
  'asymptomatic|symptomatic': 'Whether somebody feels something of it.',
  congenital: 'There since birth.',
  'hardware|metalwork|prosthesis|prostheses|prosthetic|internal fixation|ORIF':
    'Metal or other parts that were put into the body, such as screws or a new joint.',
  'arthroplasty|hip replacement|knee replacement|hemiarthroplasty|THR|TKR':
    'A joint that was replaced.',
  'resection|resected|excision|excised': 'Taken out in an operation.',
  cholecystectomy: 'An operation in which the gallbladder was taken out.',
  hysterectomy: 'An operation in which the womb was taken out.',
  'mastectomy|lumpectomy': 'An operation in which a breast, or a part of it, was taken out.',
} as const satisfies Readonly<Record<string, string>>;
