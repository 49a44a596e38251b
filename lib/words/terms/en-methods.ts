/** How pictures are made, which way they are looked at, and what is used for it. Forms as in `en-body.ts`. */
export const methods = {
  'ADC|ADC map|apparent diffusion coefficient':
    'A kind of MRI picture. It shows how freely water moves inside tissue.',
  'angiogram|angiograms|angiography|CT angiogram|CTA|MRA|angiographic':
    'A scan that shows blood vessels, most often with a dye in them.',
  'anteroposterior|AP|AP view': 'From the front to the back.',
  'arthrogram|arthrography|MR arthrogram': 'A scan of a joint after dye was put into it.',
  'artefact|artefacts|artifact|artifacts|motion artefact|movement artefact|motion artifact|metal artefact':
    'A mark on a picture that comes from how it was made, and not from the body.',
  'attenuation|attenuating|hypoattenuating|hyperattenuating|hypoattenuation|hyperattenuation':
    'How much of the X-rays a part stops. It decides how bright the part looks on CT.',
  'axial|axial plane|axial images': 'Seen in slices across the body, like slices of a loaf.',
  'barium|barium swallow|barium meal|barium enema':
    'A white drink or fluid that shows up the gut on X-rays.',
  'biopsy|biopsies|core biopsy': 'Taking a tiny piece of tissue to look at it closely.',
  'cannula|cannulation': 'A thin tube that is put into a vein.',
  'chest radiograph|CXR|chest X-ray|chest x-ray|chest film|chest radiographs|chest X-Ray':
    'An X-ray picture of the chest.',
  'contrast|contrast medium|contrast agent|contrast media|intravenous contrast|IV contrast|oral contrast':
    'A dye given to make some parts of the body show up more clearly on a scan.',
  'non-contrast|noncontrast|unenhanced|without contrast|plain CT|pre-contrast|precontrast':
    'Done without a dye.',
  'contrast-enhanced|contrast enhanced|post-contrast|postcontrast|post contrast|with contrast':
    'Done with a dye that makes some parts show up more clearly.',
  'coronal|coronal plane|coronal images': 'Seen from the front, in slices from front to back.',
  'CT|CT scan|CT scans|computed tomography|CAT scan|computerised tomography':
    'A scan that uses X-rays to make pictures of slices of the body.',
  'CTPA|CT pulmonary angiogram|CT pulmonary angiography':
    'A CT scan with a dye that shows the blood vessels of the lungs.',
  'DEXA|DXA|DEXA scan|DXA scan|bone densitometry':
    'A scan with weak X-rays that measures how dense bones are.',
  'diffusion-weighted imaging|DWI|diffusion weighted imaging|diffusion weighted|diffusion-weighted':
    'A kind of MRI picture. It shows how water moves inside tissue.',
  'diffusion restriction|restricted diffusion|restricted diffusion signal|restricts diffusion':
    'Water moves less freely in this place than in the tissue around it.',
  'doppler|doppler ultrasound|duplex|colour doppler|color doppler|doppler flow':
    'A kind of ultrasound that shows how blood flows.',
  'echocardiogram|echocardiography|echocardiographic': 'An ultrasound scan of the heart.',
  'endoscopy|endoscopic|colonoscopy|gastroscopy':
    'Looking inside the body with a small camera on a thin tube.',
  'endotracheal tube|ET tube':
    'A tube through the mouth into the windpipe, to help with breathing.',
  'FDG|fluorodeoxyglucose|F-18 FDG': 'A sugar that gives off weak rays. It is used for PET scans.',
  'fine needle aspiration|FNA|FNAC|aspiration cytology':
    'Taking a few cells through a thin needle, to look at them closely.',
  'FLAIR|T2 FLAIR|FLAIR sequence':
    'A kind of MRI picture where clear fluid is dark, so that other bright spots stand out.',
  'fluoroscopy|fluoroscopic|fluoroscopically': 'X-rays that are watched live, like a film.',
  'gadolinium|gadovist|dotarem': 'A dye that is used for MRI scans.',
  'gradient echo|GRE|SWI|susceptibility weighted imaging|susceptibility-weighted imaging':
    'A kind of MRI picture on which traces of old or new blood show dark.',
  'hounsfield units|hounsfield unit|HU':
    'A scale for CT. It says how bright a part is: water is 0, bone is high.',
  'interventional|interventional radiology':
    'Treating through a small hole in the skin while the body is watched on a scan.',
  'intravenous|intravenously': 'Into a vein.',
  'isotope|isotopes|radioisotope|radionuclide|radiotracer|tracer':
    'A substance that gives off weak rays. The scanner can see where it goes.',
  'isotope bone scan|bone scan|bone scintigraphy|scintigraphy|nuclear medicine':
    'A scan made after a substance that gives off weak rays has gone round the body.',
  'mammogram|mammograms|mammography|mammographic': 'An X-ray picture of the breast.',
  MRCP: 'An MRI scan that shows the bile ducts and the pancreas.',
  'MRI|MR|MRI scan|magnetic resonance imaging|MR imaging|MRI scans|magnetic resonance':
    'A scan that makes pictures with a strong magnet and radio waves.',
  'multiplanar|multiplanar reformats|reformats|MPR|multiplanar reconstructions':
    'Made into pictures in more than one direction.',
  'nasogastric tube|NG tube|NGT': 'A thin tube through the nose into the stomach.',
  'oblique|oblique view|obliques': 'At a slant.',
  'PET|PET-CT|PET/CT|PET CT|positron emission tomography':
    'A scan that shows where the body uses a lot of sugar or another substance.',
  'perfusion|perfused': 'How blood flows through a tissue.',
  'PICC|PICC line|central line|central venous catheter|CVC':
    'A long thin tube in a large vein, for medicine or to take blood.',
  'portable|mobile radiograph|portable radiograph':
    'Made with a machine that was brought to the bed.',
  'posteroanterior|PA view|PA chest|PA projection': 'From the back to the front.',
  'projection|projections|radiographic views':
    'The direction from which an X-ray picture was made.',
  prone: 'Lying face down.',
  'proton density|PD fat sat|PD FS|proton density fat sat':
    'A kind of MRI picture that shows joints well.',
  'radiograph|radiographs|radiographic|plain film|plain films|x-ray|x-rays|plain radiograph|plain radiographs':
    'A picture made with X-rays.',
  'radiologist|radiologists': 'A doctor who reads scans and writes what they show.',
  'sagittal|sagittal plane|sagittal images': 'Seen from the side, in slices from left to right.',
  'sequence|sequences|MRI sequences|pulse sequences':
    'One set of pictures in an MRI scan. Each kind of set shows other things well.',
  'signal|signal intensity|signal change|signal abnormality|high signal|low signal|signal intensities|hyperintense|hypointense|hyperintensity|hyperintensities|T2 hyperintensity':
    'How bright or dark a part is on an MRI picture.',
  'sonography|sonographic|sonographically|ultrasonography':
    'Of ultrasound: pictures that are made with sound.',
  'spiculated|spiculation|spicules': 'With an edge that has fine spikes.',
  'staging|staging CT|staging scan': 'Finding out how far an illness has spread, if it has.',
  'STIR|short tau inversion recovery|fat suppressed|fat-suppressed|fat saturated|fat-saturated|fat suppression':
    'A kind of MRI picture where fat is dark, so that fluid stands out.',
  'stent|stents|stented': 'A small tube that holds a vessel or a duct open.',
  supine: 'Lying on the back.',
  'erect|erect chest': 'Standing or sitting up straight.',
  'SUV|SUVmax|SUV max|standardised uptake value|standardized uptake value':
    'A number from a PET scan. It says how much of the substance a spot took up.',
  'T1-weighted|T1 weighted|T1W|T1-weighted images|T1w|T1 weighted images':
    'A kind of MRI picture on which fat is bright and clear fluid is dark.',
  'T2-weighted|T2 weighted|T2W|T2-weighted images|T2w|T2 weighted images':
    'A kind of MRI picture on which clear fluid is bright.',
  'T-score|T score|T-scores|z-score|z score':
    'A number that says how dense a bone is, set against that of other people.',
  transabdominal: 'Looked at through the skin of the belly.',
  'transvaginal|TVUS|transvaginal ultrasound':
    'Looked at with a slim ultrasound probe inside the vagina.',
  'ultrasound|USS|ultrasound scan|US scan':
    'A scan that makes pictures with sound that we cannot hear.',
  'uptake|tracer uptake|FDG uptake|FDG avid|FDG-avid|avid|avidity':
    'How much of a substance that was given has gone to a place in the body.',
} as const satisfies Readonly<Record<string, string>>;
