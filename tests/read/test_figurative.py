"""Words of war that tell of no war, and the same words where they do."""

from __future__ import annotations

import pytest

from contested.read.happening_groups import find_all_tellings
from contested.read.happenings import find_happenings
from tests.read.read_examples import read_pages

PEACE = [
    "The candidate attacked his opponent's record on taxes during the debate.",
    "The senator fired back at his critics.",
    "The minister came under attack from critics of the law.",
    "Two senators traded blows over the health bill.",
    "The central bank is fighting inflation.",
    "Rising prices have hit consumers.",
    "The museum was hit by a wave of resignations.",
    "The bank was hit with a record fine.",
    "The law targets smugglers.",
    "Rebel lawmakers defeated the budget.",
    "The two companies are locked in a battle over patents.",
    "Doctors fought to save the lives of four patients.",
    "A lion attacked a tourist in the park.",
    "A heat wave killed 40 people.",
    "A fire destroyed a warehouse and injured two firefighters.",
    "A gas explosion in a restaurant killed three people.",
    "A helicopter crashed in fog, killing its crew of four.",
    "The prime minister stormed out of the talks.",
    "The cost of the new harbour totalled nine million pounds.",
    "A great deal of work is still to be done on the port.",
    "The two airlines signed a codeshare agreement in May.",
    "The singer died of cardiac arrest on Monday.",
    "The minister was held responsible for the losses.",
    "Thousands of bikers joined a motorcycle rally through the valley.",
    "The technology war between the two firms went on.",
    "The Lakeside Rovers beat Norwood United 3-1 in the league on Saturday.",
    "Kenya lost to Mali in a penalty shootout after extra time.",
    "Senator Lena Ortiz defeated the incumbent, Paul Brandt, with 54 percent of the vote.",
    "The port authority signed an agreement with a Danish firm to build a pier.",
    "The coastguard rescued 40 people from a sinking boat.",
    "The governor handed over a school bus to the pupils.",
    "Chile lodged a protest with Peru over the tariff.",
    "The engineer demonstrated how the pump works.",
    "A court jailed the general for nine years.",
    "The deputy attacked the minister in an interview on Monday.",
    "A truck hit a rickshaw near the bridge.",
    "Two pupils were killed after a truck smashed into their motorcycle.",
    "Norwood University sent its students home on Friday.",
    "The Harbour Front's missiles missed; the army shot down five of them.",
    "Typhoon Danas lashed the coast. Officials say it hit Norwood province late on Monday.",
    "Hurricane Olga weakened on Friday. Forecasters say Olga is moving to the north.",
    "Hurricane Olga tore through the region.",
    "A farmer was hit by flying debris.",
    "The pupil was first stricken in May.",
    "Strains of the virus have been hitting farms in the north.",
    "The hunters killed most of the flock.",
    "Rescuers at a flooded mine recovered the bodies of nine miners after the accident.",
    "A navy jet went down in fog, killing two people.",
    "The tower toppled late on Friday, flattening two homes.",
    "A chemical plant explosion shook the suburb.",
    "The fire forced the evacuation of two villages.",
    "The parties began a month of campaigning.",
    "Norwood sends a third of its exports to Peru.",
    "The review told of Norwood's nuclear bomb.",
    "The minister's party narrowly beat the Greens in May.",
    "The Norwood Union was defeated by President Omar Rell and his Harbour Party in 2000.",
    "She lost the first set before rallying to win the final.",
    "Rell, who led the rally on Friday, fell to ninth place in the standings.",
    "The candidate held a rally in Minsk on Sunday.",
    "The two countries signed an extradition agreement in the capital after peace talks.",
    "A court has released nine fishermen.",
    "The plan appears to clash with the law.",
    "The president is leaving the summit early to protest the vote.",
]  # fmt: skip
WAR = [
    "Gunmen attacked the minister.",
    "Rebels attacked U.S. interests in the city.",
    "Both sides fought for the bridge.",
    "The minister came under attack from gunmen.",
    "Lawmakers came under fire as gunmen stormed the hall.",
    "A senator was killed by gunmen.",
    "The town was hit by a barrage of rockets.",
    "Machine-gun fire killed two firefighters.",
    "The helicopter crashed after rebels hit it with a rocket, killing its crew of four.",
    "Troops fought to save the bridge from the rebels' bombs.",
    "An explosion in a restaurant killed three people.",
    "Insurgents stormed the talks.",
    "A truck rammed a checkpoint near the bridge, killing two soldiers.",
    "A man drove a truck into a crowd in the market, killing nine people.",
    "Police beat a candidate before the election.",
    "Gunmen shot the captain of the football team after the match.",
    "The rebels defeated the army in the final days of the war.",
    "The rebels and the government signed an agreement in Oslo.",
    "Soldiers rescued nine hostages from the rebels' camp.",
    "The army handed over the base to the police.",
    "Thousands of teachers protested in Lima.",
    "Police jailed two activists in Minsk on Monday.",
    "Gunmen attacked the minister in his car on Monday.",
    "The siege began on Monday. Officials say it hit the town hard, and rebels shelled a school.",
    "Police found the bodies of five men in a ditch.",
    "Thousands joined an opposition rally in Minsk.",
    "Guerrillas defeated the Harbour Party's militia in the last year of the war.",
]  # fmt: skip
PAGES = read_pages(PEACE + WAR)


@pytest.mark.parametrize("text", PEACE)
def test_no_violence(text: str) -> None:
    assert not find_happenings(PAGES[text])


@pytest.mark.parametrize("text", WAR)
def test_violence(text: str) -> None:
    assert find_all_tellings(PAGES[text])
