// Believable data for the mock bridge.
globalThis.__DATA__ = (() => {
  const STARTER = 'Starter library';
  const topics = [
    ['first-aid', 'First aid and emergencies', 39, 'What to do first, step by step.'], ['symptoms', 'Common symptoms', 22, 'What you feel, and when to get help.'],
    ['womens-health', 'Women’s health', 35, 'Periods, the womb, the vulva, the breasts.'], ['pregnancy-birth', 'Pregnancy, birth and loss', 41, 'From trying for a baby to the weeks after birth, and when a pregnancy ends.'],
    ['sexual-health', 'Sexual health', 18, 'Contraception and infections.'], ['child-health', 'Babies and children', 19, null], ['heart-blood', 'Heart and blood', 18, null], ['lungs-airways', 'Lungs and airways', 10, null],
    ['infections', 'Infections', 26, null], ['digestive', 'Stomach, bowel and liver', 18, null], ['mental-health', 'Mental health', 19, 'Feeling low, anxious, or in danger.'], ['bones-muscles', 'Bones, joints and muscles', 9, null],
    ['medicines', 'Medicines', 25, 'How to take them safely.'], ['healthy-living', 'Healthy living', 10, null],
  ];
  const categories = topics.map(([id, title, articles, description]) => ({ id: `starter-en/${id}`, title, description, library: STARTER, articles }));
  categories.push({ id: 'medlineplus/heart', title: 'Heart diseases', description: null, library: 'MedlinePlus', articles: 58 });
  const line = (key, title, lede, kind = 'condition', library = STARTER) => ({ key, title, lede, kind, library, read: false });
  const lines = [
    line('starter-en/recurrent-miscarriage', 'Recurrent miscarriage', 'Recurrent miscarriage means losing 2 or 3 pregnancies or more. Often no cause is found, and many people go on to have a baby.'),
    line('starter-en/miscarriage', 'Miscarriage', 'A miscarriage is the loss of a pregnancy in the first months. It is common, and rarely anyone’s fault.'),
    line('starter-en/ectopic-pregnancy', 'Ectopic pregnancy', 'A pregnancy that grows outside the womb. It is an emergency.'),
    line('starter-en/ibuprofen', 'Ibuprofen', 'A painkiller that also brings down a temperature.', 'medicine'),
    line('starter-en/heart-palpitations', 'Heart palpitations', 'Noticing your heartbeat: fluttering, thumping or racing.', 'symptom'),
    line('starter-en/choking', 'Choking', '', 'first-aid'),
    line('starter-en/suicidal-thoughts', 'Help for suicidal thoughts', 'You are not alone, and this can get better.', 'safety'),
    line('starter-en/blood-test', 'Blood test', 'What is taken, and what happens to it.', 'test'),
    line('medlineplus/arrhythmia', 'Arrhythmia', 'An arrhythmia is a problem with the rate or rhythm of your heartbeat.', 'condition', 'MedlinePlus'),
    line('leaflets/seed', 'What are the common causes of recurrent miscarriage? There are 4 major reasons', 'There are four common causes of recurrent miscarriage.', 'guide', 'Clinic leaflets'),
    line('leaflets/ar', 'الإجهاض', 'ما هو الإجهاض ومتى تطلبين المساعدة.', 'guide', 'Clinic leaflets'),
  ];
  const libraries = [
    { id: 'starter-en', title: STARTER, articles: 398, languages: ['en'], edition: '2026-11', copyFrom: null, licence: 'CC BY 4.0', attribution: null, description: 'Everyday health in plain words.', trust: 'starter', reviewPolicy: 'Drafted with AI tools, checked against the listed sources, not reviewed by a clinician.', bytes: 2_400_000, readable: true },
    { id: 'wikimed', title: 'WikiMed', articles: 67_212, languages: ['en'], edition: '2026-09', copyFrom: '2026-09-03', licence: 'CC BY-SA 4.0', attribution: 'From Wikipedia and its authors.', description: 'The medical articles of Wikipedia.', trust: 'recognised-publisher', reviewPolicy: null, bytes: 1_900_000_000, readable: true },
    { id: 'leaflets', title: 'Clinic leaflets', articles: 12, languages: ['en', 'ar'], edition: '', copyFrom: '2026-05', licence: null, attribution: null, description: null, trust: 'user-supplied', reviewPolicy: null, bytes: 84_000, readable: true },
  ];
  const numbers = {
    IE: { countryCode: 'IE', country: 'Ireland', ambulance: '112', police: '112', fire: '112', checkLocally: false, note: '999 works as well.', checked: '2026-11-20', source: 'Public lists' },
    GB: { countryCode: 'GB', country: 'United Kingdom', ambulance: '999', police: '999', fire: '999', checkLocally: false, note: '112 also works.', checked: '2026-11-20', source: 'Public lists' },
    KE: { countryCode: 'KE', country: 'Kenya', ambulance: '999', police: '999', fire: '999', checkLocally: true, note: '', checked: '2026-11-20', source: 'Public lists' },
    FR: { countryCode: 'FR', country: 'France', ambulance: '15', police: '17', fire: '18', checkLocally: false, note: '112 also works.', checked: '2026-11-20', source: 'Public lists' },
  };
  const neighbour = (title, key, teaser = null, truncated = false) => ({ title, key, teaser, truncated });
  const about = { library: STARTER, edition: '2026-11', trust: 'starter', publisher: 'Healthshelf contributors', sourceUrl: null, licence: 'CC BY 4.0', attribution: null, reviewPolicy: 'Drafted with AI tools, checked against the listed sources.', authors: ['Healthshelf contributors'], reviewers: [], transforms: [], findings: [], alsoCalled: ['recurrent pregnancy loss', 'repeated miscarriage'], words: 812 };
  const base = { language: 'en', direction: 'ltr', kind: 'condition', category: null, series: null, previous: null, next: null, related: [], references: [], links: [], bookmarks: [], position: null, readAt: null, isPrivate: false, about,
    review: { age: 'current', state: 'editorial', draftedWith: 'ai', lastReviewed: '2026-11-20', nextReview: '2029-11-20', years: 0, copyFrom: null } };
  const section = (id, heading, level = 2) => ({ id, heading, level });
  const html = globalThis.__ARTICLES__;
  const pages = {
    'starter-en/recurrent-miscarriage': { ...base, title: 'Recurrent miscarriage', lede: lines[0].lede, category: { id: 'starter-en/pregnancy-birth', title: 'Pregnancy, birth and loss' }, series: { title: 'Pregnancy loss', position: 2, length: 3, items: [{ ...lines[1], read: true }, lines[0], lines[2]] }, html: html.recurrent,
      outline: [section('overview', 'Overview'), section('when-to-get-help', 'When to get help'), section('causes', 'Causes'), section('causes-aps', 'Antiphospholipid syndrome', 3), section('causes-other', 'Other things that are linked', 3), section('tests', 'Tests'), section('treatment', 'Treatment'), section('outlook', 'Outlook'), section('questions', 'Questions to ask')],
      previous: neighbour('Miscarriage', 'starter-en/miscarriage'), next: neighbour('Tests after miscarriage', 'starter-en/tests-after-miscarriage'),
      related: [neighbour('Ectopic pregnancy', 'starter-en/ectopic-pregnancy', 'A pregnancy that grows outside the womb. It is an emergency.'), neighbour('Threatened miscarriage', 'starter-en/threatened', 'Bleeding in early pregnancy while the pregnancy goes on.'), neighbour('Uterine fibroids', 'starter-en/fibroids', 'Growths in the womb that are not cancer.')],
      references: [{ id: 'rcog', number: 1, title: 'Recurrent miscarriage: Green-top Guideline No. 17', publisher: 'Royal College of Obstetricians and Gynaecologists', year: 2023, address: 'doi.org/10.1111/1471-0528.17515', accessed: '2026-11-02', kind: 'guideline', verified: 'seen-full' }, { id: 'lancet', number: 2, title: 'Miscarriage matters', publisher: 'The Lancet', year: 2021, address: null, accessed: '2026-11-02', kind: 'systematic-review', verified: 'seen-abstract' }],
      links: [{ title: 'The Miscarriage Association', url: 'https://www.miscarriageassociation.org.uk', organisation: 'charity in the United Kingdom' }] },
    'leaflets/seed': { ...base, title: lines[9].title, lede: 'There are four common causes of recurrent miscarriage. The first is genetic factors, that is, if the couple has chromosomal abnormalities, the embryo is prone to miscarriage.', kind: 'guide', html: html.seed, outline: [section('1', '1. Genetic factors'), section('2', '2. Abnormal endocrine function'), section('3', '3. Reproductive organ abnormalities'), section('4', '4. Infectious factors')],
      previous: neighbour('Does medical abortion require hospitalization? What preparations should be made before medical abortion?', null), next: neighbour('Why do I have a lot of blood clots after taking medicine? There may be these 3 reasons', null),
      related: [['Detailed analysis of the common causes of cervical hypertrophy', 'Cervical hypertrophy is a cervical disease with m...'], ['Experts tell you the symptoms and treatment of vulvar leukoplakia', 'Vulvar leukoplakia is now a very common gynecolog...'], ['Is it serious to have uterine fibroids? What are uterine fibroids?', 'What are uterine fibroids? Uterine fibroids: (Hys...'], ['Why is the vulva itchy?', 'Treatment for vulvar pruritus includes local clea...']].map(([a, b]) => neighbour(a, null, b, true)),
      review: { age: 'undated', state: 'unknown', draftedWith: 'unknown', lastReviewed: null, nextReview: null, years: null, copyFrom: '2026-05' },
      about: { ...about, library: 'Clinic leaflets', edition: '', trust: 'user-supplied', publisher: null, licence: null, reviewPolicy: null, authors: [], alsoCalled: [], words: 341, transforms: ['The title that stood there twice was removed.', 'Line breaks after numbered headings became sections.', '2 neighbours and 8 related articles were read from the foot of the page.'],
        findings: [{ rule: 'X-01', severity: 'error', message: 'The article names a danger but has no emergency card.' }, { rule: 'E-01', severity: 'warning', message: 'No source is listed.' }, { rule: 'D-01', severity: 'warning', message: 'No date is given.' }, { rule: 'import', severity: 'information', message: '8 teasers were cut off by the source.' }] } },
    'leaflets/ar': { ...base, title: 'الإجهاض', lede: 'ما هو الإجهاض ومتى تطلبين المساعدة.', language: 'ar', direction: 'rtl', kind: 'guide', html: html.arabic, outline: [section('ov', 'متى تطلبين المساعدة'), section('ca', 'الأسباب')], next: neighbour('الحمل خارج الرحم', 'leaflets/x'), review: { ...base.review, age: 'due', nextReview: '2026-03-01' }, about: { ...about, library: 'Clinic leaflets' } },
    'starter-en/ibuprofen': { ...base, title: 'Ibuprofen', lede: 'A painkiller that also brings down a temperature.', kind: 'medicine', category: { id: 'starter-en/medicines', title: 'Medicines' }, html: html.long, outline: ['Overview', 'Symptoms', 'Causes', 'When to get help', 'Tests', 'Treatment', 'Living with it', 'Outlook', 'Questions to ask'].map((h, i) => section(`p${i}`, h)), review: { ...base.review, age: 'old', years: 6, state: 'clinician', draftedWith: 'human', lastReviewed: '2020-10' }, position: { sectionId: 'p5', paragraph: 1, progress: 0.6 } },
  };
  const bookmark = (id, key, title, sectionId, sectionHeading, createdAt, available = true) => ({ id, key, title, sectionId, sectionHeading, createdAt, available });
  const bookmarks = [
    bookmark(3, 'starter-en/recurrent-miscarriage', 'Recurrent miscarriage', 'causes', 'Causes', '2026-11-21T09:12:00Z'),
    bookmark(2, 'starter-en/ibuprofen', 'Ibuprofen', null, null, '2026-11-12T18:40:00Z'),
    bookmark(1, 'old-leaflets/back-pain', 'Back pain: what helps', 'exercise', 'Exercises', '2026-04-02T10:00:00Z', false),
  ];
  const history = [['starter-en/recurrent-miscarriage', 'Recurrent miscarriage', '2026-11-22T10:20:00Z'], ['starter-en/ibuprofen', 'Ibuprofen', '2026-11-22T08:01:00Z'], ['leaflets/seed', lines[9].title, '2026-11-20T20:45:00Z']].map(([key, title, at], i) => ({ id: i + 1, key, title, at, available: true }));
  const countries = [['FR', 'France'], ['IE', 'Ireland'], ['KE', 'Kenya'], ['GB', 'United Kingdom']].map(([code, name]) => ({ code, name }));
  const home = { continueReading: [{ key: 'starter-en/recurrent-miscarriage', title: 'Recurrent miscarriage', section: 'Causes', progress: 0.62, available: true }, { key: 'starter-en/ibuprofen', title: 'Ibuprofen', section: 'Treatment', progress: 0.35, available: true }], recentBookmarks: bookmarks.slice(0, 2), categories,
    series: [{ title: 'Pregnancy loss', library: STARTER, items: [lines[1], lines[0], lines[2]] }, { title: 'Living with diabetes', library: STARTER, items: [lines[3], lines[4]] }] };
  const firstAid = ['cpr-adult', 'cpr-child-baby', 'choking', 'severe-bleeding', 'heart-attack-first-aid', 'stroke-first-aid', 'anaphylaxis', 'poisoning'].map((slug) => `starter-en/${slug}`);
  return { firstAid, categories, lines, libraries, numbers, pages, bookmarks, history, countries, home };
})();
