/** What a report says was found, from J to Z. Forms as in `en-body.ts`. */
export const findingsFromJ = {
  'joint space narrowing|loss of joint space|reduced joint space|joint space loss':
    'The gap between two bones of a joint is smaller than usual.',
  'kyphosis|kyphotic': 'A forward curve of the spine.',
  'lesion|lesions':
    'A general word for any spot or area that looks different from what is around it.',
  'lipoma|lipomas|lipomatous': 'A lump of fat. It is not cancer.',
  'listhesis|spondylolisthesis|anterolisthesis|retrolisthesis':
    'A bone of the spine that has slid forward or back on the one below it.',
  'lobulated|lobulation': 'With a wavy edge.',
  'lordosis|lordotic': 'The backward curve of the neck or the lower back.',
  'lucency|lucent|lucencies|radiolucent|lucent line':
    'A spot that looks darker than what is around it.',
  'lytic|lytic lesion|lytic lesions': 'A place where bone is missing.',
  'malignancy|malignant|malignancies': 'Cancer, or of cancer.',
  'mass|masses|mass lesion|space-occupying lesion|space occupying lesion|mass lesions':
    'A lump. The word alone does not say what kind.',
  'mass effect|midline shift': 'Something takes up room and pushes what is beside it away.',
  'meniscal tear|torn meniscus|meniscal tears': 'A split in one of the two firm pads in the knee.',
  'metastasis|metastases|metastatic|metastatic disease|mets|secondaries':
    'A cancer that has spread from where it began to another place.',
  'mucosal thickening|mucosal thickening in the sinuses':
    'The moist lining of a part is thicker than usual.',
  'narrowing|narrowed|narrows': 'Less wide than usual.',
  'necrosis|necrotic': 'Tissue that has died.',
  'neoplasm|neoplasms|neoplastic|neoplasia|tumour|tumours|tumor|tumors':
    'A new growth. It can be cancer or not.',
  'nephrolithiasis|renal calculus|renal calculi|kidney stone|kidney stones|renal stone|renal stones|ureteric calculus|ureteric stone|urolithiasis':
    'A hard lump that has formed in a kidney or in the tube that leads from it.',
  'calculus|calculi': 'A stone: a hard lump that has formed in the body.',
  'nodule|nodules|nodular|nodularity|pulmonary nodule|pulmonary nodules|lung nodule|lung nodules':
    'A small round lump.',
  'obstruction|obstructed|obstructing|obstructive|bowel obstruction':
    'A block in a tube or a passage.',
  'occlusion|occluded|occlusive|occludes': 'Closed, so that nothing can flow through.',
  'oedema|edema|oedematous|edematous|bone marrow oedema|marrow oedema|bone marrow edema|marrow edema':
    'Extra fluid in a tissue, which makes it swell.',
  'pulmonary oedema|pulmonary edema': 'Extra fluid in the lungs.',
  'opacity|opacities|opacification|shadowing|airspace opacity|air space opacity|opaque':
    'A patch that looks whiter than what is around it.',
  'osteoarthritis|osteoarthritic|osteoarthrosis|osteoarthritic change|osteoarthritic changes|arthrosis':
    'Wear of a joint, where the smooth cover of its bones has become thin.',
  'osteochondral|osteochondral defect|OCD lesion': 'Of bone and the smooth layer that covers it.',
  osteomyelitis: 'An infection of bone.',
  'osteopenia|osteopenic|demineralisation|demineralization':
    'Bones that are less dense than usual.',
  'osteophyte|osteophytes|osteophytic|osteophytosis|bony spur|bone spur|bone spurs|osteophytic lipping':
    'A small spur of extra bone at the edge of a joint.',
  'osteoporosis|osteoporotic': 'Bones that have become thin and can break more easily.',
  pancreatitis: 'A swollen, sore pancreas.',
  'patent|patency': 'Open, so that something can flow through.',
  'pathological fracture|pathologic fracture':
    'A break at a place where the bone was weak already.',
  'perforation|perforated': 'A hole in the wall of a hollow part.',
  'peribronchial thickening|bronchial wall thickening|peribronchial cuffing|peribronchial':
    'Of the walls of the airways, or close to them.',
  'plantar fasciitis': 'The band under the foot is thick or sore near the heel.',
  'pleural thickening|pleural plaque|pleural plaques|pleural scarring':
    'A thicker patch of the thin lining around a lung.',
  pneumatosis: 'Air in the wall of the bowel.',
  'pneumonia|pneumonias|bronchopneumonia|pneumonic': 'An infection of the lung.',
  'pneumoperitoneum|free gas|free air|free subdiaphragmatic gas|subdiaphragmatic gas':
    'Air in the belly, outside the gut.',
  'pneumothorax|pneumothoraces|pneumothoraxes': 'Air between a lung and the wall of the chest.',
  'polyp|polyps|polypoid': 'A small growth from the lining of a hollow part.',
  'prominence|prominent': 'It stands out, or is larger than most.',
  'reflux|vesicoureteric reflux': 'Fluid that flows back the wrong way.',
  'regurgitation|regurgitant': 'Blood that leaks back through a valve of the heart.',
  'rupture|ruptured|full-thickness tear|full thickness tear|complete tear|complete rupture':
    'Torn right through.',
  'partial tear|partial-thickness tear|partial thickness tear':
    'Torn in part, and not right through.',
  'sclerosis|sclerotic|subchondral sclerosis|subchondral': 'Hardening. On an X-ray, whiter bone.',
  'scoliosis|scoliotic': 'A curve of the spine to the side.',
  'septation|septations|septated|septum|septa|septal': 'A thin wall that divides a space.',
  'sinusitis|sinus disease': 'A sore, swollen lining of the hollow spaces around the nose.',
  'small vessel disease|small vessel ischaemic change|small vessel ischaemic disease|small vessel ischemic disease|microvascular disease|microangiopathy|chronic small vessel disease':
    'Changes in the brain where its smallest blood vessels have become narrow.',
  'splenomegaly|enlarged spleen': 'A spleen that is larger than usual.',
  'spondylosis|spondylotic|cervical spondylosis|lumbar spondylosis|spondylotic change|spondylotic changes':
    'Wear of the bones and pads of the spine.',
  'spondylolysis|pars defect|pars defects':
    'A gap in a thin part at the back of a bone of the spine.',
  'sprain|sprained': 'A band of a joint that was stretched or partly torn.',
  'stranding|fat stranding|fatty stranding|inflammatory stranding|perinephric stranding':
    'Fine grey lines in fat, as when a part close by is swollen.',
  'stenosis|stenoses|stenotic|stenosed|canal stenosis|spinal stenosis|foraminal stenosis|spinal canal stenosis|foraminal narrowing|canal narrowing':
    'A passage that is narrower than usual, such as a vessel or the canal of the spine.',
  'steatosis|fatty liver|fatty infiltration|hepatic steatosis|fatty change':
    'More fat than usual in a part.',
  'stricture|strictures|strictured': 'A narrow place in a tube of the body.',
  'stroke|strokes': 'Damage to the brain because its blood was cut off, or because of bleeding.',
  'subluxation|subluxed|subluxated|subluxations':
    'Bones of a joint that have slipped partly out of place.',
  subpleural: 'In the lung, just below its surface.',
  'surgical clips|surgical clip|clips':
    'Small metal clips that were left in place after an operation.',
  synovitis: 'A swollen, sore lining of a joint.',
  'syrinx|syringomyelia': 'A space filled with fluid inside the spinal cord.',
  'tendinopathy|tendinosis|tendonopathy|tendinopathic': 'Wear or strain of a tendon.',
  'tendinitis|tendonitis|tenosynovitis': 'A sore, swollen tendon, or the sheath around it.',
  'thickening|thickened|wall thickening|mural thickening|bowel wall thickening':
    'Thicker than usual.',
  'thrombus|thrombosis|thrombi|thrombosed|thrombotic': 'A blood clot in a vessel or in the heart.',
  'tonsillar ectopia|tonsillar herniation|chiari malformation':
    'The lowest part of the brain reaches further down than usual.',
  'tortuous|tortuosity|unfolded|unfolding|unfolded aorta|tortuous aorta':
    'With more bends than usual.',
  'tree-in-bud|tree in bud': 'Small spots and lines in the lung that look like a twig with buds.',
  'ulcer|ulcers|ulceration|ulcerated': 'A sore in a lining.',
  'ununited|nonunion|non-union|malunion|delayed union':
    'A break in a bone that has not joined well.',
  'valgus|hallux valgus': 'Bent away from the middle of the body.',
  varus: 'Bent towards the middle of the body.',
  'varices|varix|varicose|varicose veins': 'Veins that are wide and winding.',
  'varicocele|hydrocele|varicoceles|hydroceles': 'Wide veins, or extra fluid, beside a testicle.',
  'vasospasm|spasm': 'A muscle or a vessel that has drawn tight.',
  volvulus: 'A part of the bowel that has twisted.',
  'filling defect|filling defects': 'A gap in the dye. Something there keeps the dye out.',
} as const satisfies Readonly<Record<string, string>>;
