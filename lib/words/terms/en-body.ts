/** Parts of the body as reports name them. A key is all forms of a word, with `|` between them, its name first. */
export const body = {
  'abdomen|abdominal': 'The belly: the part of the body between the chest and the hips.',
  'acetabulum|acetabular': 'The cup in the hip bone that the ball of the thigh bone sits in.',
  'Achilles tendon|achilles tendon':
    'The strong cord at the back of the ankle. It joins the calf to the heel.',
  'adnexa|adnexal': 'The parts next to the womb: the ovaries and the tubes that lead from them.',
  'adrenal gland|adrenal|adrenals|adrenal glands':
    'One of two small glands, each on top of a kidney. They make hormones.',
  'alveoli|alveolar':
    'The tiny air sacs at the ends of the airways in the lungs. In a report on teeth: of the tooth sockets.',
  'anterior cruciate ligament|ACL': 'A strong band inside the knee that keeps it steady.',
  'aorta|aortic': 'The main blood vessel. It takes blood from the heart to the rest of the body.',
  'apex|apices|apical|lung apex|lung apices':
    'The tip of a part. The tip of a lung is its top, below the collar bone.',
  'appendix|vermiform appendix|appendiceal':
    'A small pouch on the bowel, low on the right side of the belly.',
  'artery|arteries|arterial': 'A blood vessel that takes blood away from the heart.',
  'articular surface|articular surfaces|articular|articular cartilage':
    'The smooth part of a bone where it meets another bone in a joint.',
  'atrium|atria|atrial':
    'A space that leads into another: in the heart, one of its two upper parts.',
  'axilla|axillary|axillae': 'The armpit.',
  'basal ganglia': 'Groups of nerve cells deep in the brain. They help to control how we move.',
  'biceps|biceps tendon':
    'The muscle at the front of the upper arm, or the cord that ties it to bone.',
  'bile duct|bile ducts|biliary|common bile duct|common duct|CBD|biliary tree|biliary ducts':
    'The tubes that take bile from the liver to the bowel. Bile helps to break down fat.',
  'bone marrow|marrow': 'The soft core of bones, where blood cells are made.',
  'bowel|bowels|bowel loops|bowel loop|loops of bowel':
    'The long tube that food goes through after the stomach.',
  'brainstem|brain stem': 'The lowest part of the brain. It joins the brain to the spinal cord.',
  'bronchus|bronchi|bronchial|bronchioles|bronchiole':
    'One of the tubes that take air into the lungs.',
  'bursa|bursae': 'A small bag of fluid near a joint. It lets parts slide over each other.',
  'caecum|cecum|caecal|cecal': 'The first part of the large bowel, low on the right side.',
  'calcaneus|calcaneum|calcaneal': 'The heel bone.',
  'calvarium|calvaria|calvarial': 'The top of the skull: the bones that cover the brain.',
  cardiac: 'Of the heart.',
  'carina|carinal': 'The place where the windpipe splits in two, one part to each lung.',
  'carotid artery|carotid|carotids|carotid arteries':
    'One of the two main blood vessels in the neck. They take blood to the head.',
  'carpal|carpus|carpal bones': 'Of the small bones of the wrist.',
  'cartilage|cartilages|chondral|cartilaginous':
    'A smooth, firm tissue. In a joint it covers the ends of the bones.',
  'cerebellum|cerebellar': 'The lower back part of the brain. It helps with balance.',
  'cerebral|cerebrum': 'Of the main part of the brain.',
  'cerebrospinal fluid|CSF': 'The clear fluid around the brain and the spinal cord.',
  'cervical spine|C-spine': 'The bones of the neck, which are the top part of the spine.',
  cervical: 'Of the neck. In some reports it means of the neck of the womb.',
  'clavicle|clavicles|clavicular': 'The collar bone.',
  'coccyx|coccygeal': 'The tail bone, at the very end of the spine.',
  'colon|colonic': 'The large bowel, which is the last long part of the gut.',
  'condyle|condyles|condylar': 'The round end of a bone where it meets another bone.',
  'conus|conus medullaris': 'The lower end of the spinal cord.',
  'coronary artery|coronary arteries|coronary':
    'A blood vessel that brings blood to the muscle of the heart.',
  'cortex|cortices|cortical|cortical bone':
    'The outer layer of a part, such as a bone, a kidney or the brain.',
  'costophrenic angle|costophrenic angles|costophrenic':
    'The sharp corner where the chest wall meets the muscle below the lung.',
  'diaphragm|diaphragms|hemidiaphragm|hemidiaphragms|diaphragmatic':
    'The large flat muscle below the lungs. It moves as we breathe.',
  'duodenum|duodenal': 'The first part of the small bowel, just after the stomach.',
  'endometrium|endometrial': 'The lining of the womb.',
  'epidural|extradural': 'Just outside the tough layer that wraps the brain and the spinal cord.',
  'facet joint|facet joints|facet|facets|facetal':
    'One of the small joints at the back of the spine that link one bone to the next.',
  'femur|femoral|femora': 'The thigh bone.',
  'femoral head|femoral heads': 'The round top of the thigh bone. It sits in the hip joint.',
  'femoral neck|neck of femur': 'The short part of the thigh bone, just below its round top.',
  'fibula|fibular': 'The thinner of the two bones of the lower leg.',
  'foramen|foramina|foraminal|neural foramen|neural foramina|exit foramen|exit foramina':
    'A hole in bone that nerves or vessels pass through. In the spine, where nerves come out.',
  'frontal lobe|frontal lobes': 'The front part of the brain, behind the forehead.',
  'gallbladder|gall bladder': 'A small bag under the liver that stores bile.',
  gastric: 'Of the stomach.',
  glenoid: 'The shallow socket of the shoulder blade that the upper arm bone sits in.',
  'greater tuberosity|tuberosity': 'A lump on a bone where muscles are tied to it.',
  'grey matter|gray matter': 'The parts of the brain that are made mostly of nerve cells.',
  hepatic: 'Of the liver.',
  'hilum|hila|hilar|hilus':
    'The place where vessels go in and out of a part. In the chest, the root of a lung.',
  'humerus|humeral|humeral head': 'The bone of the upper arm.',
  'ileum|ileal|terminal ileum': 'The last part of the small bowel.',
  'iliac|ilium': 'Of the large upper part of the hip bone, or of the vessels near it.',
  'inferior vena cava|IVC':
    'The large vein that brings blood from the legs and belly to the heart.',
  'inguinal|inguinal canal': 'Of the groin, where the leg meets the belly.',
  'intervertebral disc|intervertebral discs|intervertebral disk|disc space|disc spaces|disc height|disc heights|intervertebral':
    'The soft pad between two bones of the spine.',
  intracranial: 'Inside the skull.',
  intrahepatic: 'Inside the liver.',
  'jejunum|jejunal': 'The middle part of the small bowel.',
  'labrum|labral': 'A rim of firm tissue around the socket of a shoulder or a hip.',
  'larynx|laryngeal': 'The voice box.',
  'ligament|ligaments|ligamentous': 'A strong band that ties one bone to another.',
  'lobe|lobes|lobar|upper lobe|lower lobe|middle lobe|upper lobes|lower lobes':
    'One of the main parts of an organ, such as a lung, the liver or the brain.',
  'lumbar spine|lumbar|lumbosacral|L-spine':
    'The lower back: the five large bones of the spine there.',
  'lymph node|lymph nodes|lymph gland|lymph glands|nodal':
    'A small gland that helps the body to fight germs. There are many all over the body.',
  'mandible|mandibular': 'The lower jaw.',
  'maxilla|maxillary': 'The upper jaw and the bone of the cheek beside it.',
  'mediastinum|mediastinal|superior mediastinum':
    'The middle of the chest, between the lungs. The heart is there.',
  'meniscus|menisci|meniscal': 'A pad of firm tissue in the knee. Each knee has two.',
  'mesentery|mesenteric': 'The fold of tissue that holds the bowel in its place.',
  'metacarpal|metacarpals': 'One of the five long bones in the palm of the hand.',
  'metatarsal|metatarsals': 'One of the five long bones in the middle of the foot.',
  'mitral valve|mitral': 'The valve between the two left parts of the heart.',
  'mucosa|mucosal': 'The moist lining of a hollow part, such as the gut or the nose.',
  'myocardium|myocardial': 'The muscle of the heart.',
  'myometrium|myometrial': 'The muscle of the womb.',
  'nerve root|nerve roots': 'The start of a nerve, where it leaves the spinal cord.',
  'occipital|occiput|occipital lobe|occipital lobes': 'Of the back of the head or of the brain.',
  'oesophagus|esophagus|oesophageal|esophageal': 'The food pipe, from the mouth to the stomach.',
  olecranon: 'The bony point of the elbow.',
  'orbit|orbits|orbital': 'The eye socket.',
  'osseous|bony': 'Of bone.',
  'ovary|ovaries|ovarian': 'One of two glands beside the womb where eggs ripen.',
  'pancreas|pancreatic':
    'A gland behind the stomach. It helps to break down food and control sugar.',
  'paranasal sinuses|paranasal sinus|maxillary sinus|maxillary sinuses|frontal sinus|frontal sinuses|sphenoid sinus|ethmoid sinuses|ethmoid air cells|maxillary antrum|maxillary antra':
    'Hollow spaces filled with air in the bones around the nose.',
  'parenchyma|parenchymal': 'The working tissue of an organ, apart from its vessels and its cover.',
  'parietal lobe|parietal|parietal lobes': 'The upper back part of the brain, or what lies by it.',
  'parotid|parotid gland|parotids|parotid glands':
    'The largest gland that makes spit, in front of the ear.',
  'patella|patellae|patellar': 'The kneecap.',
  'patellofemoral|patellofemoral joint': 'Of the joint between the kneecap and the thigh bone.',
  'pelvis|pelvic': 'The ring of bone at the hips, and the space inside it.',
  'pericardium|pericardial': 'The thin bag around the heart.',
  'peritoneum|peritoneal': 'The thin lining of the inside of the belly.',
  'phalanx|phalanges|phalangeal': 'A bone of a finger or of a toe.',
  'pharynx|pharyngeal|nasopharynx|oropharynx': 'The throat, behind the nose and the mouth.',
  'pituitary|pituitary gland|pituitary fossa|sella turcica':
    'A tiny gland below the brain that makes hormones, and the hollow it sits in.',
  'pleura|pleural|pleurae|pleural space': 'The thin lining around the lungs.',
  'popliteal|popliteal fossa': 'Of the back of the knee.',
  'portal vein|portal venous': 'The large vein that brings blood from the gut to the liver.',
  'posterior fossa': 'The space at the lower back of the skull.',
  'prostate|prostatic|prostate gland': 'A gland below the bladder. It makes a part of semen.',
  pulmonary: 'Of the lungs.',
  'pulmonary artery|pulmonary arteries|pulmonary trunk|main pulmonary artery':
    'The blood vessel that takes blood from the heart to the lungs.',
  'rectum|rectal': 'The last part of the bowel.',
  renal: 'Of the kidneys.',
  'renal pelvis|pelvicalyceal system|collecting system|collecting systems|pelvicalyceal|calyces|calyx':
    'The hollow part of a kidney, where urine gathers before it flows on.',
  'retroperitoneum|retroperitoneal': 'The space at the back of the belly, behind the gut.',
  'rotator cuff': 'Four muscles and their cords around the shoulder. They hold it steady.',
  'sacroiliac joint|sacroiliac joints|sacroiliac|SI joints':
    'The joint at the low back where the spine meets the hip bone.',
  'sacrum|sacral': 'The flat bone at the bottom of the spine, between the hips.',
  scaphoid: 'A small bone of the wrist, on the side of the thumb.',
  'scapula|scapulae|scapular': 'The shoulder blade.',
  'sigmoid colon|sigmoid': 'The bent last part of the large bowel.',
  'soft tissue|soft tissues': 'All parts that are not bone: skin, fat, muscle and so on.',
  'spinal canal|vertebral canal|central canal|thecal sac':
    'The tunnel in the spine that the spinal cord and its nerves run through.',
  'spinal cord|cord signal|spinal cord signal':
    'The thick bundle of nerves inside the spine. It joins the brain to the body.',
  'spleen|splenic': 'An organ on the left, under the ribs. It cleans the blood.',
  'sternum|sternal': 'The breast bone.',
  subcutaneous: 'Just under the skin.',
  'superior vena cava|SVC': 'The large vein that brings blood from the head and arms to the heart.',
  'supraspinatus|supraspinatus tendon':
    'A muscle on top of the shoulder that helps to lift the arm, and its cord.',
  'synovium|synovial': 'The thin lining of the inside of a joint.',
  'temporal lobe|temporal lobes': 'The side part of the brain, near the ear.',
  'tendon|tendons|tendinous': 'A strong cord that ties a muscle to a bone.',
  'testis|testes|testicular|testicle|testicles': 'One of the two male glands that make sperm.',
  'thalamus|thalami|thalamic': 'A part deep in the brain that passes on what we sense.',
  'thoracic spine|dorsal spine|T-spine': 'The part of the spine that the ribs are joined to.',
  'thorax|thoracic': 'The chest.',
  'thyroid|thyroid gland|thyroid lobe':
    'A gland at the front of the neck. It sets how fast the body works.',
  'tibia|tibial|tibiae': 'The shin bone.',
  'trachea|tracheal': 'The windpipe.',
  'ulna|ulnar': 'The bone of the lower arm that is on the side of the little finger.',
  'ureter|ureters|ureteric|ureteral': 'The tube that takes urine from a kidney to the bladder.',
  'urethra|urethral': 'The tube that takes urine out of the bladder.',
  'uterus|uterine': 'The womb.',
  'vasculature|vascular': 'Blood vessels, or of blood vessels.',
  'vein|veins|venous': 'A blood vessel that takes blood back to the heart.',
  'ventricle|ventricles|ventricular|ventricular system':
    'A space filled with fluid in the brain, or one of the two main pumps of the heart.',
  'vertebra|vertebrae|vertebral|vertebral body|vertebral bodies': 'One of the bones of the spine.',
  'white matter': 'The parts of the brain that are made mostly of nerve fibres.',
} as const satisfies Readonly<Record<string, string>>;
