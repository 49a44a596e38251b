/** What a report says was found, from A to I. Forms as in `en-body.ts`. */
export const findingsToI = {
  'abscess|abscesses': 'A pocket of pus.',
  'adenoma|adenomas|adenomatous':
    'A lump that has grown from the tissue of a gland and is not cancer.',
  'adenopathy|lymphadenopathy|enlarged lymph nodes|enlarged nodes|enlarged lymph node|nodal enlargement':
    'Lymph nodes that are larger than usual. There can be many reasons.',
  'adhesion|adhesions': 'Bands of scar tissue that make parts stick together.',
  'aneurysm|aneurysms|aneurysmal|AAA': 'A part of a blood vessel that has become wider than usual.',
  'angulation|angulated': 'Bent at an angle.',
  'annular tear|annular fissure|annular tears|annular fissures':
    'A small split in the outer ring of a pad of the spine.',
  appendicitis: 'A swollen, sore appendix.',
  'arthritis|arthritic|arthropathy|arthropathies':
    'Any illness of a joint that makes it sore or worn.',
  'ascites|free fluid|free intraperitoneal fluid': 'Fluid in the belly, around the organs.',
  'asymmetry|asymmetric|asymmetrical': 'One side looks different from the other.',
  'atelectasis|atelectatic|atelectases|subsegmental atelectasis':
    'A part of the lung that is not filled with air, so that it looks folded down.',
  'atheroma|atheromatous plaque|atherosclerotic plaque|atherosclerosis|atheromatous|atherosclerotic|calcified plaque':
    'Fatty stuff in the walls of blood vessels. It can make them narrow or hard.',
  'atrophy|atrophic|atrophied|volume loss|involution|involutional change|involutional changes':
    'A part has become smaller or thinner than it was.',
  'avascular necrosis|AVN|osteonecrosis':
    'A part of a bone that has died because too little blood came.',
  'avulsion|avulsed|avulsion fracture':
    'Something was pulled off, such as a chip of bone by the cord tied to it.',
  benign: 'Not cancer.',
  'bronchiectasis|bronchiectatic': 'Airways in the lung that are wider than usual.',
  'bulla|bullae|bullous|blebs': 'A large bubble of air in the lung.',
  'bulge|disc bulge|disc bulges|bulging disc|disk bulge|diffuse disc bulge|bulging':
    'Something stands out further than usual, such as a pad of the spine.',
  bursitis: 'A swollen, sore bursa: the small bag of fluid near a joint.',
  'calcification|calcifications|calcified|calcific|microcalcification|microcalcifications':
    'Calcium, which is what makes bones hard, that lies in soft tissue. It shows up white.',
  'callus|callus formation': 'New bone that grows where a broken bone mends.',
  'carcinoma|carcinomas': 'A kind of cancer.',
  'cardiomegaly|enlarged heart|cardiac enlargement': 'A heart that looks larger than usual.',
  'cavitation|cavity|cavities|cavitating': 'A hollow space inside something.',
  cholecystitis: 'A swollen, sore gallbladder.',
  'cirrhosis|cirrhotic': 'A liver with a lot of scars in it.',
  'coarse|coarsened|coarse echotexture': 'Rough, and not as fine and even as usual.',
  'collapse|collapsed|lobar collapse':
    'A part has folded down, such as a lung or a bone of the spine. Of a person: they fell or fainted.',
  'collection|collections|fluid collection|fluid collections': 'A pocket where fluid has gathered.',
  'comminuted|comminution': 'Broken into more than two pieces.',
  'compression|compressed|compressing|cord compression|nerve root compression':
    'Something presses on a part.',
  'compression fracture|wedge fracture|vertebral fracture|wedge compression fracture|compression fractures|vertebral compression fracture':
    'A bone of the spine that has been pressed together and has lost height.',
  'congestion|congested|vascular congestion': 'More fluid or blood in a part than usual.',
  'consolidation|consolidated|consolidations|airspace consolidation|air space consolidation|airspace shadowing|air space shadowing|airspace opacification':
    'A part of the lung where fluid or something else fills the air spaces.',
  'contusion|contusions|bone contusion|bone bruise|bone bruising':
    'A bruise, in or below the skin.',
  'cyst|cysts|cystic|simple cyst|simple cysts': 'A small bag or space filled with fluid.',
  'deformity|deformed|deformities': 'A changed shape.',
  'degeneration|degenerative|degenerate|degenerated|degenerative change|degenerative changes|degenerative disease|age-related changes|age related changes':
    'Wear of a part over time.',
  'demyelination|demyelinating': 'Damage to the cover of nerve fibres.',
  'density|densities|dense|hyperdense|hypodense|hypodensity|hyperdensity|low density|high density|low-density|high-density|isodense':
    'How bright or dark a part is on an X-ray or CT picture.',
  'depressed fracture|depressed skull fracture': 'A break where a piece of bone was pushed in.',
  'desiccation|disc desiccation|disc dehydration|desiccated|disk desiccation':
    'A pad of the spine that holds less water than it did.',
  'dilatation|dilated|dilation|distended|distension|dilatated|ectasia|ectatic': 'Wider than usual.',
  'disc protrusion|paracentral protrusion|central protrusion|broad-based protrusion|disc herniation|disc prolapse|disc extrusion|prolapsed disc|herniated disc|slipped disc|disc protrusions|disk protrusion|disk herniation':
    'Part of the soft pad between two bones of the spine has moved out of its place.',
  'dislocation|dislocated|dislocations': 'Bones of a joint that are out of place.',
  'displacement|displaced|undisplaced|nondisplaced|non-displaced|minimally displaced':
    'Whether, or how far, parts have moved out of their place.',
  'dissection|dissections|dissected': 'A tear in the inner wall of a blood vessel.',
  'diverticulum|diverticula|diverticular|diverticulosis|diverticular disease':
    'Small pouches that stick out from the wall of the bowel.',
  diverticulitis: 'Pouches in the wall of the bowel that are swollen and sore.',
  'DVT|deep vein thrombosis|deep venous thrombosis':
    'A blood clot in a deep vein, most often in the leg.',
  'ectopic|ectopic pregnancy': 'In a place where it is not usually found.',
  'effusion|effusions|joint effusion|joint effusions':
    'Extra fluid in a space in the body, such as a joint.',
  'pleural effusion|pleural effusions|pleural fluid':
    'Extra fluid between a lung and the wall of the chest.',
  'pericardial effusion|pericardial fluid': 'Extra fluid in the bag around the heart.',
  'embolus|emboli|embolism|embolic': 'Something, such as a clot, that blocks a blood vessel.',
  'pulmonary embolism|pulmonary embolus|pulmonary emboli|PE|PEs':
    'A blood clot in the blood vessels of the lungs.',
  'emphysema|emphysematous':
    'Air spaces in the lung that are larger than usual, since their walls are lost.',
  'surgical emphysema|subcutaneous emphysema': 'Air under the skin.',
  'endometrioma|endometriomas|endometriosis':
    'Tissue like the lining of the womb that grows in other places.',
  'enhancement|enhancing|enhances':
    'A part becomes brighter after the dye was given. It shows that blood goes there.',
  'erosion|erosions|erosive|eroded': 'Places where the surface of a part is worn away.',
  'fibroadenoma|fibroadenomas': 'A lump in the breast that is not cancer.',
  'fibroid|fibroids|leiomyoma|leiomyomas|leiomyomata':
    'A lump of muscle in the wall of the womb that is not cancer.',
  'fibrosis|fibrotic|fibrous|scarring|scar|scars|fibrosing': 'Scar tissue.',
  'fissure|fissures|fissuring':
    'A narrow split. In the lung, the line between two of its main parts.',
  'fistula|fistulae|fistulas|fistulous': 'A passage between two parts that are not usually joined.',
  'flattening|flattened': 'A part is flatter than usual.',
  'focal|foci': 'One small place, or in one small place.',
  'fracture|fractures|fractured': 'A broken bone. A crack counts as well.',
  'greenstick|greenstick fracture|buckle fracture|torus fracture':
    'A break where the bone bends and does not snap right through. Seen in children.',
  'hairline fracture|stress fracture|insufficiency fracture|stress fractures|insufficiency fractures|stress reaction':
    'A fine crack in a bone, such as one that comes from strain over time.',
  'intra-articular|intraarticular|intra-articular fracture|intra-articular extension':
    'It goes into a joint.',
  'open fracture|compound fracture': 'A broken bone with a wound in the skin over it.',
  'spiral fracture|oblique fracture|transverse fracture':
    'The word says which way a break in a bone runs.',
  'gallstone|gallstones|cholelithiasis|gall stone|gall stones':
    'A hard lump that has formed in the gallbladder.',
  'ganglion|ganglion cyst': 'A small bag of thick fluid near a joint or a tendon.',
  'ground-glass|ground glass|ground-glass opacity|ground glass opacity|ground-glass opacities|ground glass opacities|ground-glass change|ground glass change|ground glass opacification|ground-glass opacification|GGO':
    'A hazy grey patch in the lung, through which its vessels can still be seen.',
  'granuloma|granulomas|granulomata|granulomatous':
    'A tiny lump that the body makes around something, often left from long ago.',
  'haematoma|hematoma|haematomas|hematomas|haematomata':
    'A pool of blood outside the blood vessels.',
  'haemangioma|hemangioma|haemangiomas|hemangiomas':
    'A knot of small blood vessels. It is not cancer.',
  'haemorrhage|hemorrhage|haemorrhages|hemorrhages|haemorrhagic|hemorrhagic|bleed|bleeds|microhaemorrhage|microhaemorrhages|microhemorrhages|intracranial haemorrhage|intracranial hemorrhage':
    'Bleeding, or blood outside the blood vessels.',
  'subdural haematoma|subdural hematoma|subdural haemorrhage|subdural|subdural collection':
    'Between the brain and the tough layer around it. A subdural haematoma is blood there.',
  'subarachnoid haemorrhage|subarachnoid hemorrhage|subarachnoid|SAH':
    'In the thin space around the brain. A subarachnoid haemorrhage is blood there.',
  'hepatomegaly|enlarged liver': 'A liver that is larger than usual.',
  'hernia|hernias|herniae|herniation|herniated|herniates':
    'A part that pushes out through a gap in what holds it in.',
  'hiatus hernia|hiatal hernia|sliding hiatus hernia':
    'A part of the stomach that has moved up into the chest.',
  'heterogeneous|heterogenous|inhomogeneous': 'It does not look the same all through.',
  'homogeneous|homogenous': 'It looks the same all through.',
  'hydrocephalus|ventriculomegaly': 'More fluid than usual in the spaces of the brain.',
  'hydronephrosis|hydronephrotic|hydroureter|pelvicalyceal dilatation':
    'A kidney that is stretched because urine does not flow out of it as usual.',
  'hyperechoic|echogenic|hypoechoic|anechoic|isoechoic|echogenicity|echotexture|echoes':
    'How bright or dark a part looks on ultrasound.',
  'hyperinflation|hyperinflated|hyperexpanded|hyperexpansion':
    'Lungs that hold more air than usual.',
  'hyperplasia|hyperplastic|hypertrophy|hypertrophic|facet hypertrophy|hypertrophied':
    'A part that has grown thicker or larger.',
  'hypoplasia|hypoplastic|aplasia': 'A part that is smaller than usual, and has been since birth.',
  ileus: 'The bowel has stopped moving its content on.',
  'impaction|impacted': 'Pressed firmly into something.',
  'impingement|impinges|impinging|impinge|abutment|abuts|abutting':
    'A part touches or rubs on another.',
  'infarct|infarcts|infarction|infarctions|infarcted':
    'A piece of tissue that was damaged because too little blood came to it.',
  'lacunar infarct|lacune|lacunar infarcts|lacunes|lacunar':
    'A very small area of damage deep in the brain.',
  'infiltrate|infiltrates|infiltration|infiltrative|infiltrating':
    'Something that spreads through a tissue, or a patch in the lung.',
  'inflammation|inflammatory|inflamed|inflammatory change|inflammatory changes':
    'The body’s answer to germs, hurt or strain. The part can swell and be sore.',
  'interstitial|interstitium|interstitial markings|interstitial change|interstitial changes|reticulation|reticular':
    'Of the fine tissue between the air sacs of the lung.',
  intussusception: 'A part of the bowel that has slid into the next part.',
  'ischaemia|ischemia|ischaemic|ischemic|ischaemic change|ischaemic changes|ischemic changes':
    'Too little blood reaches a part.',
} as const satisfies Readonly<Record<string, string>>;
