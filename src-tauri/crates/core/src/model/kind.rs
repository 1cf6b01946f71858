//! The closed vocabularies of an article: its kind, the kinds of its sections, its review state.

use super::named;

named! {
    /// What sort of article it is; decides which sections it must have.
    Kind {
        Condition = "condition",
        Symptom = "symptom",
        FirstAid = "first-aid",
        Medicine = "medicine",
        Treatment = "treatment",
        Test = "test",
        HealthyLiving = "healthy-living",
        LifeStage = "life-stage",
        Guide = "guide",
        Safety = "safety",
        /// An import whose kind cannot be told.
        Other = "other",
    }
}

named! {
    /// What a section is about.
    SectionKind {
        Overview = "overview",
        Symptoms = "symptoms",
        Causes = "causes",
        RiskFactors = "risk-factors",
        WhenToGetHelp = "when-to-get-help",
        Diagnosis = "diagnosis",
        Treatment = "treatment",
        SelfCare = "self-care",
        Prevention = "prevention",
        Complications = "complications",
        Outlook = "outlook",
        LivingWith = "living-with",
        PregnancyBreastfeeding = "pregnancy-breastfeeding",
        Children = "children",
        QuestionsToAsk = "questions-to-ask",
        Myths = "myths",
        Support = "support",
        DoNow = "do-now",
        DoNot = "do-not",
        Afterwards = "afterwards",
        Uses = "uses",
        BeforeTaking = "before-taking",
        HowToTake = "how-to-take",
        SideEffects = "side-effects",
        Interactions = "interactions",
        MissedOrTooMuch = "missed-or-too-much",
        Storage = "storage",
        Why = "why",
        GettingReady = "getting-ready",
        WhatHappens = "what-happens",
        Results = "results",
        Recovery = "recovery",
        Risks = "risks",
        Alternatives = "alternatives",
        WhatToExpect = "what-to-expect",
        /// A heading that fits none of the others.
        Other = "other",
    }
}

named! {
    /// The part of the body an article is about.
    BodySystem {
        Circulatory = "circulatory",
        Respiratory = "respiratory",
        Digestive = "digestive",
        Urinary = "urinary",
        Reproductive = "reproductive",
        Endocrine = "endocrine",
        Nervous = "nervous",
        Mental = "mental",
        Musculoskeletal = "musculoskeletal",
        Skin = "skin",
        Eye = "eye",
        EarNoseThroat = "ear-nose-throat",
        Mouth = "mouth",
        BloodImmune = "blood-immune",
        WholeBody = "whole-body",
    }
}

named! {
    /// A stage of life that articles are for; told from what an article says of its readers.
    LifeStage {
        Baby = "baby",
        Child = "child",
        Teenager = "teenager",
        Adult = "adult",
        OlderAdult = "older-adult",
        PlanningPregnancy = "planning-pregnancy",
        Pregnancy = "pregnancy",
        AfterBirth = "after-birth",
    }
}

named! {
    /// Subjects that some readers would rather not have on a recent list or meet unprepared.
    Sensitivity {
        Suicide = "suicide",
        Abortion = "abortion",
        Sexual = "sexual",
        Abuse = "abuse",
        Death = "death",
        GraphicImage = "graphic-image",
    }
}

named! {
    /// How far an article has been checked. An import never inherits ours.
    ReviewState {
        Draft = "draft",
        Editorial = "editorial",
        Clinician = "clinician",
        Withdrawn = "withdrawn",
        /// Imports: nobody told us.
        Unknown = "unknown",
    }
}

named! {
    /// Who or what wrote the first draft; always shown to the reader.
    DraftedWith {
        Human = "human",
        Ai = "ai",
        Mixed = "mixed",
        Unknown = "unknown",
    }
}

named! {
    /// Certainty of a claim, worded after GRADE (GRADE guidelines 26, J Clin Epidemiol 2020).
    Certainty {
        High = "high",
        Moderate = "moderate",
        Low = "low",
        VeryLow = "very-low",
        Consensus = "consensus",
        Unknown = "unknown",
    }
}
