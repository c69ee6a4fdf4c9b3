//! Portuguese: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADJECTIVE, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER,
    Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYS, SO_CALLED,
    SOURCE, TITLE, VERB, VIEW, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    sources: &[
        "de acordo com",
        "na opinião de",
        "na opinião do",
        "na opinião da",
        "nas palavras de",
        "nas palavras do",
        "nas palavras da",
    ],
    manner: "mente",
    agent: "por",
    past: &["ou", "eu", "iu", "ava"],
    and: "e",
    he: "ele este",
    she: "ela esta",
    it: "eles elas",
    masculine: "o um este seu",
    feminine: "a uma esta sua",
    customs: Customs {
        comma_incise: false,
        dash_incise: true,
        dialogue: true,
        inverts: true,
        capital_nouns: false,
        compounds: false,
        bare_genitive: false,
    },
    ..Language::plain("pt")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems: "afirm declar explic coment acrescent destac ressalt avali apont anunci alert cont
            relat critic lament confirm not observ pergunt inform indic salient sublinh adiant
            acus assegur argument consider denunci enfatiz exclam 
            esclarec justific reclam recomend record reiter revel tuit complet finaliz brinc
            desabaf contest fris ironiz perspectiv",
        endings: "ou a ava aram ado",
    },
    Regular {
        flags: SAYS,
        stems: "respond admit garant defend promet reconhec escrev esclarec conclu advert insist
            resum",
        endings: "eu e ia iu eram iram ido",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "cham classific consider tax qualific",
        endings: "ou a ado",
    },
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "chamado chamada suposto suposta"),
    (ADVERB, "mesmo mesma próprio própria"),
    (WORK, "jornal revista emissora semanário"),
    (DEFINITE, "o a os as"),
    (SAYS, "fala falam falou falaram disse diz disseram dizem dito dizia escreveu escreve escrito sustentou sustenta pediu pede pedido prosseguiu continuou continua reconhece admitiu admite concluiu conclui explicou explica frisou garante garantiu afirmaram referiu refere espera acredita teme pensa referido contou conta"),
    (NOUNISH, "conta nota critica denuncia pergunta pedido espera anuncia consultado"),
    (SOURCE, "segundo conforme"),
    (VIEW, "para"),
    (AUXILIARY, "tem têm tinha tinham havia é são era eram foi foram será está estão não sido"),
    (ADVERB, "também depois ontem hoje ainda já assim então sempre se lhe o ele-próprio além"),
    (PREPOSITION | ATTACHES, "de do da dos das em no na nos nas ao à"),
    (PREPOSITION, "a por pelo pela para com sem sobre contra entre até desde durante após perante"),
    (LINK, "que e mas ou quando enquanto como se onde porque quem embora cujo pois"),
    (DETERMINER, "o a os as um uma uns umas seu sua este esta estes estas esse essa aquele nosso vários dois três muitos alguns outro outra"),
    (PRONOUN, "ele ela eles elas eu nós"),
    (
        ROLE,
        "presidente ministro ministra primeiro-ministro porta-voz prefeito prefeita deputado deputada senador
        senadora diretor diretora chefe secretário secretária advogado advogada procurador procuradora juiz
        juíza especialista analista professor professora médico médica economista embaixador embaixadora
        candidato candidata treinador técnico governador governadora vereador vereadora líder dirigente
        vice-presidente ex-presidente chanceler general coronel capitão delegado delegada comandante
        bispo arcebispo cardeal papa rei rainha pesquisador pesquisadora cientista historiador jornalista
        escritor escritora ator atriz cantor cantora diretor-geral cineasta empresário empresária fundador
        fundadora dono dona agricultor operário sindicalista ativista enfermeiro enfermeira estudante
        policial bombeiro representante coordenador coordenadora autarca eurodeputado jogador avançado
        goleiro atacante engenheiro arquiteto",
    ),
    (ROLE | RELATION, "testemunha testemunhas morador moradora moradores vizinho vizinha pai mãe filho filha irmão irmã mulher marido homem amigo amiga colega fonte fontes passageiro passageira"),
    (ROLE | BODY, "governo ministério partido sindicato jornal comunicado polícia empresa grupo associação agência organização câmara prefeitura oposição tribunal banco relatório promotoria defesa"),
    (TITLE, "sr sra dr dra dom dona presidente ministro ministra papa padre general coronel"),
    (ABBREVIATION, "sr sra dr dra eng"),
    (ADJECTIVE, "geral nacional regional municipal executivo executiva brasileiro brasileira português portuguesa francês russo russa americano americana alemão"),
    (CALENDAR, "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    (PARTICLE, "de do da dos das e"),
    (WORK, "filme livro romance intitulado intitulada série canção programa chamado chamada álbum"),
    (VERB, "apresentou viajou vive estreia chegou visitou recebeu ganhou perdeu vai vão pode deve"),
];
