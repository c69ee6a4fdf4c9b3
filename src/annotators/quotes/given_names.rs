//! Which given names tell a woman or a man?
//!
//! Only names that are common and borne by one of the two in the news of several countries; they
//! keep "she" from going back to a John. In lower case and in byte order, for binary search.

/// Given names of women.
#[rustfmt::skip]
pub const FEMALE: &[&str] = &[
    "abigail", "agnes", "agnieszka", "aisha", "alexandra", "alice", "alison", "amanda", "amber",
    "amina", "amy", "ana", "anastasia", "andrea", "andrzejka", "angela", "angelina", "anke",
    "ann", "anna", "annalena", "anne", "ashley", "astrid", "ava", "barbara", "beata", "beatriz",
    "beth", "betty", "beverly", "birgit", "brenda", "bridget", "brigitte", "brittany", "camille",
    "carly", "carmen", "carol", "caroline", "carolyn", "catherine", "charlotte", "chelsea",
    "cheryl", "chiara", "christina", "christine", "claire", "claudia", "condoleezza", "cristina",
    "crystal", "cynthia", "danielle", "daria", "debbie", "deborah", "debra", "denise", "diana",
    "diane", "dolores", "donna", "doris", "dorothy", "ekaterina", "eleanor", "elena", "elizabeth",
    "ella", "ellen", "emily", "emma", "erin", "eva", "evelyn", "ewa", "fatima", "federica",
    "fiona", "frances", "francesca", "gabrielle", "gail", "galina", "gillian", "giulia", "gloria",
    "grace", "greta", "gretchen", "hannah", "hannelore", "harriet", "heather", "heidi", "heike",
    "helen", "hillary", "holly", "huma", "ida", "indira", "ingeborg", "ingrid", "irene", "irina",
    "isabel", "isabelle", "ivanka", "jacqueline", "jane", "janet", "janice", "jeanne", "jennifer",
    "jenny", "jessica", "jill", "joan", "joanna", "joyce", "judith", "judy", "julia", "julie",
    "kamala", "karen", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "katrin",
    "kayla", "kelly", "kellyanne", "kimberly", "ksenia", "laura", "lauren", "leila", "leticia",
    "linda", "lisa", "liz", "loretta", "lori", "lucia", "lucy", "ludmila", "lyudmila", "margaret",
    "maria", "marie", "marilyn", "marissa", "marsha", "marta", "martha", "mary", "maureen",
    "maya", "meg", "megan", "mei", "melania", "melinda", "melissa", "mercedes", "michelle",
    "molly", "monika", "monique", "nadia", "nancy", "natalia", "natalie", "nathalie", "nicole",
    "nikki", "nina", "noreen", "nuria", "oksana", "olga", "olivia", "oprah", "pamela", "patricia",
    "paula", "peggy", "penelope", "petra", "pilar", "priscilla", "priya", "rachel", "rebecca",
    "rita", "rosa", "rosemary", "ruth", "sabine", "sally", "samantha", "sandra", "sara", "sarah",
    "sharon", "sheila", "sheryl", "shirley", "simone", "siobhan", "sofia", "sonia", "sophie",
    "stella", "stephanie", "susan", "svetlana", "sylvia", "tammy", "tatiana", "teresa", "theresa",
    "tiffany", "tina", "tracy", "tulsi", "ursula", "ute", "valentina", "valerie", "vera",
    "victoria", "vivian", "wendy", "ximena", "yasmin", "yuki", "yulia", "yvonne", "zhanna", "zoe",
    "zuzana",
];

/// Given names of men.
#[rustfmt::skip]
pub const MALE: &[&str] = &[
    "aaron", "abdullah", "adam", "ahmed", "alain", "alan", "albert", "alberto", "alexander",
    "alexei", "ali", "amit", "anatoly", "anders", "andreas", "andrei", "andres", "andrew",
    "andrés", "anthony", "antonio", "antónio", "ariel", "arthur", "arturo", "austin", "barack",
    "barry", "bashar", "ben", "benjamin", "bernie", "bill", "billy", "bob", "bobby", "boris",
    "brad", "bradley", "brandon", "brett", "brian", "bruce", "bryan", "carl", "carlos", "cesar",
    "charles", "chris", "christian", "christopher", "chuck", "clarence", "clyde", "cory", "craig",
    "curtis", "césar", "dale", "dan", "daniel", "darren", "darryl", "david", "dean", "denis",
    "dennis", "derek", "dick", "diego", "dieter", "dirk", "dmitri", "dmitry", "don", "donald",
    "doug", "douglas", "duncan", "dwight", "dylan", "earl", "eddie", "edgar", "edward", "edwin",
    "ehud", "elijah", "elliott", "emilio", "emmanuel", "enrique", "eric", "erik", "ernest",
    "ernesto", "ernie", "esteban", "ethan", "eugene", "evan", "evgeny", "felix", "fernando",
    "florian", "floyd", "francis", "francois", "frank", "franz", "françois", "fred", "friedrich",
    "gabriel", "gary", "gavin", "gene", "gennady", "geoff", "geoffrey", "george", "gerald",
    "gerard", "gerhard", "gilbert", "giorgio", "giuseppe", "glenn", "gordon", "graham", "grant",
    "greg", "gregory", "guillermo", "gustavo", "haider", "hank", "hans", "harold", "harry",
    "hassan", "hector", "heinz", "helmut", "henry", "herman", "horst", "howard", "hugh", "hugo",
    "hussein", "ian", "ibrahim", "igor", "imran", "irving", "isaac", "ivan", "jack", "jacob",
    "jacques", "james", "jan", "jared", "jason", "javier", "jay", "jeb", "jeff", "jeffrey",
    "jens", "jeremiah", "jeremy", "jerome", "jerry", "jesse", "jim", "jimmy", "joe", "joel",
    "john", "johnny", "jonathan", "jorge", "jose", "joseph", "josh", "joshua", "juan", "juergen",
    "julian", "julius", "justin", "jürgen", "karl", "keith", "ken", "kenneth", "kevin", "khalid",
    "kirill", "klaus", "kofi", "konstantin", "kurt", "kyle", "lance", "larry", "lars", "laurent",
    "lawrence", "lee", "leo", "leon", "leonard", "leonid", "leopoldo", "leroy", "lloyd", "logan",
    "lorenzo", "lou", "louis", "lucas", "luigi", "luis", "luke", "mahmoud", "maksim", "malcolm",
    "manuel", "marcelo", "marco", "marcus", "mariano", "mario", "mark", "markus", "martin",
    "marvin", "mason", "matteo", "matthew", "matthias", "mauricio", "max", "maxim", "maxwell",
    "melvin", "michael", "michel", "miguel", "mike", "mikhail", "milton", "mitch", "mitchell",
    "mitt", "mohamed", "mohammed", "morris", "muhammad", "murray", "mustafa", "naftali",
    "narendra", "nathan", "neil", "nelson", "newt", "nicholas", "nick", "nicolas", "nigel",
    "nikolai", "nils", "noah", "norman", "nouri", "olaf", "oleg", "oliver", "olivier", "olof",
    "omar", "oscar", "otto", "owen", "paolo", "patrick", "paul", "pavel", "pedro", "perry",
    "pete", "peter", "phil", "philip", "philippe", "phillip", "pierre", "piotr", "preston",
    "rafael", "rahul", "rainer", "ralph", "rand", "randall", "randy", "raul", "raymond", "raúl",
    "recep", "reince", "rex", "ricardo", "richard", "rick", "rob", "robert", "roberto", "rodney",
    "roger", "roland", "roman", "ron", "ronald", "ronnie", "ross", "roy", "ruben", "rudy",
    "rupert", "rush", "ruslan", "russell", "ryan", "salvador", "sam", "samuel", "scott", "sean",
    "sebastian", "sergei", "sergey", "sergio", "shimon", "shinzo", "sidney", "silvio", "simon",
    "spencer", "stanislav", "stanley", "stefan", "stefano", "stephen", "steve", "steven",
    "stuart", "sven", "tariq", "ted", "terry", "theodore", "thomas", "tim", "timothy", "timur",
    "tobias", "todd", "tom", "tomas", "tomás", "tony", "trent", "trevor", "troy", "tyler", "uwe",
    "valery", "victor", "viktor", "vincent", "vitaly", "vladimir", "volodymyr", "vyacheslav",
    "walter", "warren", "wayne", "wendell", "wesley", "william", "willie", "winston", "wolfgang",
    "yasser", "yevgeny", "yitzhak", "yuri", "zachary",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lists_are_in_order_and_share_no_name() {
        assert!(FEMALE.is_sorted() && MALE.is_sorted());
        assert!(FEMALE.iter().all(|name| MALE.binary_search(name).is_err()));
    }
}
