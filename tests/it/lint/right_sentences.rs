//! Right sentences that a rule once took for its fault, and beside them the wrong ones that are like them and must still be found.

use super::*;
use healthshelf_core::lint;

/// A rule, and lines in the format of the articles that stand under causes.
type Sentences = &'static [(&'static str, &'static str)];

fn finds(rule: &str, change: impl Fn(&mut Article)) -> bool {
    let mut article = sound();
    change(&mut article);
    rules(&lint::article(&article, &today())).iter().any(|found| found == rule)
}

fn check(rule: &str, right: Sentences, wrong: Sentences, change: impl Fn(&mut Article, &str, &str)) {
    for (sentences, expected) in [(right, false), (wrong, true)] {
        for (subject, text) in sentences {
            let found = finds(rule, |article| change(article, subject, text));
            assert_eq!(found, expected, "{rule}, {subject}: {text}");
        }
    }
}

const NOTE: &str = "! emergency call-ambulance {{call.ambulance}} if:\n* they are fitting\n% ";

#[test]
fn x_07_knows_signs_and_effects_from_dangerous_advice() {
    let right: Sentences = &[
        ("Poisoning", "Get help now for blood in vomit."),
        ("Poisoning", "Get them seen for blood in their vomit."),
        ("Poisoning", "Get help if there is blood in the poo or vomit."),
        ("Poisoning", "Getting bloody vomit is a sign of harm."),
        ("Poisoning", "Get medical help at once if the child is vomiting."),
        ("Poisoning", "It is a poison, and it can make you feel sick."),
        ("Poisoning", "These tablets may also make you feel very sick."),
        ("Poisoning", "Lead is a poison: it can make a child feel sick."),
        ("Seizures", "Put nothing in the mouth."),
        ("Seizures", "Put nothing in their mouth, and time the seizure."),
        ("Seizures", "Keep the head safe. Put nothing in the person's mouth during the seizure."),
    ];
    let wrong: Sentences = &[
        ("Poisoning", "Make them vomit."),
        ("Poisoning", "Make them vomit until there is blood in vomit."),
        ("Poisoning", "Get help to make the child vomit."),
        ("Poisoning", "Get help for them to vomit."),
        ("Poisoning", "Get help if you cannot make the child vomit."),
        ("Poisoning", "Get them to vomit at once."),
        ("Poisoning", "Get yourself sick with salt water."),
        ("Poisoning", "Make yourself sick."),
        ("Poisoning", "Drink salt water to make you feel sick."),
        ("Poisoning", "With salt water you can make them feel sick."),
        ("Poisoning", "It can make you feel sick, so make them vomit."),
        ("Seizures", "Put nothing in the mouth but a spoon."),
        ("Seizures", "Put nothing in the mouth, only a spoon."),
        ("Seizures", "Put nothing in the mouth during a seizure, except a spoon."),
        ("Seizures", "Put nothing hard in the mouth."),
        ("Seizures", "Put nothing in the mouth and a spoon between the teeth."),
        ("Seizures", "Put nothing in the mouth, and hold a spoon between the teeth."),
        ("Seizures", "Put nothing in the mouth. Put a spoon between the teeth."),
    ];
    check("X-07", right, wrong, |article, subject, text| {
        subject.clone_into(&mut article.title);
        say(article, text);
    });
}

#[test]
fn x_07_lets_the_note_of_a_card_forbid_what_harms_and_nothing_else() {
    let right: Sentences = &[
        ("Poisoning", "Do not make them vomit."),
        ("Poisoning", "Do not make them vomit. Do not give salt water."),
        ("Poisoning", "Keep the packet. Do not make them vomit, because they could choke."),
        ("Poisoning", "Do not give salt water, and do not make them vomit."),
        ("Poisoning", "Do not try to make them vomit, even if they ask."),
        ("Seizures", "Do not put anything in the mouth."),
        ("Snake bite", "Do not cut the bite and do not suck it."),
    ];
    let wrong: Sentences = &[
        ("Poisoning", "Make them vomit."),
        ("Poisoning", "Do not wait. Make them vomit."),
        ("Poisoning", "Do not wait: make them vomit."),
        ("Poisoning", "Do not make them wait, make them vomit."),
        ("Poisoning", "Do not forget to make them vomit."),
        ("Poisoning", "Do not make them sleep but make them vomit."),
        ("Poisoning", "Do not make them vomit unless they are awake."),
        ("Poisoning", "Do not make them vomit more than once."),
        ("Poisoning", "Do not make them vomit. Make them vomit later."),
        ("Burns", "Do not make them vomit, and put ice on the burns."),
    ];
    check("X-07", right, wrong, |article, subject, text| {
        subject.clone_into(&mut article.title);
        card_of(article, text);
    });
    let elsewhere = finds("X-07", |article| say(article, "After poisoning, do not make them vomit."));
    assert!(elsewhere, "running text can be cut and read in part: the ban belongs into a don't list or a card");
}

fn card_of(article: &mut Article, note: &str) {
    set_section(article, SectionKind::WhenToGetHelp, &format!("{NOTE}{note}"));
}

/// The card of the standard (6.5); what it says of signs and numbers stands in its heading and items.
#[test]
fn the_poisoning_card_of_the_standard_passes_x_07() {
    let found = finds("X-07", |article| {
        "Poisoning".clone_into(&mut article.title);
        let card = "! emergency call-ambulance {{call.ambulance}} if the person:\n* is unconscious or fitting\n* is struggling to breathe\n\
                    % Do not make them vomit. Do not give salt water. Keep the packet.";
        set_section(article, SectionKind::WhenToGetHelp, card);
    });
    assert!(!found, "the wording of the standard is right");
}

#[test]
fn y_03_takes_real_misspellings_for_what_they_are() {
    let right: Sentences = &[
        ("Haemorrhoids", "hemroids"),
        ("Hemorrhoids", "hemroids"),
        ("Asthma", "asma"),
        ("Eczema", "exema"),
        ("Back pain", "back pian"),
        ("Pneumonia", "newmonia"),
        ("Psoriasis", "soriasis"),
        ("Sciatica", "siatica"),
        ("Diarrhoea", "diarea"),
        ("Alzheimer's disease", "alzimers"),
        ("Rheumatoid arthritis", "roomatoid"),
        ("Phlegm", "flem"),
        ("Jaundice", "jondis"),
        ("Cough", "coff"),
        ("Concussion", "concushun"),
        ("Thyroid", "thyriod"),
    ];
    let wrong: Sentences = &[
        ("Haemorrhoids", "piles"),
        ("Asthma", "wheeze"),
        ("Asthma", "atom"),
        ("Eczema", "rash"),
        ("Back pain", "lumbago"),
        ("Pneumonia", "lung fever"),
        ("Diabetes", "sugar"),
        ("Nausea", "noises"),
        ("Cancer", "growth"),
        ("Tetanus", "lockjaw"),
    ];
    check("Y-03", right, wrong, |article, title, slip| {
        title.clone_into(&mut article.title);
        article.terms = vec![term(slip, TermType::Misspelling), term(&title.replace("ae", "e").replace("oe", "e"), TermType::Spelling)];
    });
}

#[test]
fn x_13_tells_a_list_of_medicines_from_advice_to_take_one() {
    let right: Sentences = &[
        ("", "Make a list of all medicines."),
        ("", "Make a list of all medicines you take."),
        ("", "Make a list of all the medicines, vitamins and herbal remedies that you use."),
        ("", "Take a list of your medicines to the doctor."),
        ("", "Give them a list of any medicines the person takes."),
        ("", "Keep one list of all you take: tablets, creams, herbs and vitamins."),
        ("", "Keep a list of medicines you take."),
        ("", "Take a list of your illnesses, allergies and medicines along."),
        ("", "List all medicines you take."),
    ];
    let wrong: Sentences = &[
        ("", "Take medicines against the pain."),
        ("", "Make a list of all medicines, and take ibuprofen for the pain."),
        ("", "Make a list of medicines that help, such as ibuprofen."),
        ("", "Use a list of medicines to take, such as aspirin."),
        ("", "Try this list of medicines."),
        ("", "Take one from the list of all medicines."),
        ("", "Take a tablet from your list of medicines."),
        ("", "Make a list of all medicines. Then take paracetamol."),
    ];
    check("X-13", right, wrong, |article, _, text| {
        "Pain".clone_into(&mut article.title);
        "Pain.".clone_into(&mut article.lede);
        article.key_points.clear();
        article.sections.iter_mut().for_each(|section| section.blocks.clear());
        set_section(article, SectionKind::SelfCare, text);
    });
}

#[test]
fn l_05_counts_a_bold_lead_in_with_the_sentence_it_leads_in_to() {
    let right: Sentences = &[
        ("item", "- **Reliever.** It opens the airways fast.\n- **Preventer.** It calms the swelling"),
        ("item", "- **Reliever**. It opens the airways fast.\n- rest"),
        ("item", "- **[Ectopic pregnancy](ectopic-pregnancy).** The tablets do not treat it.\n- rest"),
        ("paragraph", "**Medicines.** One helps. Two help more. Three help most."),
    ];
    let wrong: Sentences = &[
        ("item", "- **Reliever.** It opens the airways. It acts fast.\n- rest"),
        ("item", "- Reliever. It opens the airways fast.\n- rest"),
        ("item", "- It opens the airways. **Fast.**\n- rest"),
        ("item", "- **One. Two.** Three.\n- rest"),
        ("item", "- **You use it every day in the morning and at night too.** It acts fast.\n- rest"),
        ("paragraph", "**Medicines.** One helps. Two help more. Three help most. Four are too many."),
        ("paragraph", "**Medicines help.** One. Two. Three. Four."),
        ("paragraph", "Medicines. One helps. Two help more. Three help most."),
    ];
    check("L-05", right, wrong, |article, _, text| say(article, text));
}

#[test]
fn l_13_accepts_a_range_of_temperatures() {
    let right: Sentences = &[
        ("", "Keep the room at 16 to 20 °C (61 to 68 °F)."),
        ("", "Keep it between 36.5 to 37.5 °C (97.7 to 99.5 °F), and below 38 °C (100.4 °F)."),
    ];
    let wrong: Sentences = &[
        ("", "Keep the room at 16 to 20 °C."),
        ("", "Keep the room at 16 to 20°C (61 to 68 °F)."),
        ("", "Keep the room at 16-20 °C (61-68 °F)."),
        ("", "Keep the room at 61 to 68 °F (16 to 20 °C)."),
        ("", "Keep the room at 20 °C (61 to 68 °F)."),
        ("", "Keep the room warm (61 to 68 °F)."),
        ("", "Keep the room at 16 °C to 20 °C (61 to 68 °F)."),
        ("", "Keep the room at 16 to 20 °C (61 to 68 °F), which is 61 to 68 °F."),
    ];
    check("L-13", right, wrong, |article, _, text| say(article, text));
}

#[test]
fn l_07_counts_a_short_form_that_the_title_writes_out() {
    let right: Sentences = &[
        ("Chronic obstructive pulmonary disease (COPD)", "COPD is a lung disease."),
        ("Tuberculosis (TB)", "Doctors treat TB."),
        ("TB (tuberculosis)", "Doctors treat TB."),
    ];
    let wrong: Sentences = &[
        ("COPD", "COPD is a lung disease."),
        ("TB and the lungs", "Doctors treat TB."),
        ("(TB)", "Doctors treat TB."),
        ("Tuberculosis (TB)", "Doctors treat TB. COPD is a lung disease."),
        ("Tuberculosis (not COPD)", "COPD is a lung disease."),
    ];
    check("L-07", right, wrong, |article, title, text| {
        title.clone_into(&mut article.title);
        say(article, text);
    });
}
