"""The section in words and figures: what carries the decision, what changed, what is wrong."""

from __future__ import annotations

import pytest

from catalog.sections.explanations.alarms import Watched

WEIGHTS = """version,feature,importance,std
2.0,income,0.31,0.02
2.0,age,0.1,0.01
2.0,zip,0.2,0.01
2.1,income,0.28,0.02
2.1,age,0.22,0.01
2.1,bureau,0.5,0.01
"""
NOISE = """version,feature,importance,std
2.0,income,0.03,0.005
2.0,age,0.01,0.01
2.0,zip,0.009,0.01
2.0,job,-0.02,0.001
2.1,income,0.02,0.02
2.1,age,0.03,0.02
2.1,zip,0.025,0.01
2.1,job,-0.004,0.001
"""
SHAP = "sample,feature,value,contribution,base\n"
CARD = "[{method: permutation, file: i.csv}]"


def test_what_changed_in_why_is_a_dumbbell_with_words(explained):
    found = explained(CARD, {"i.csv": WEIGHTS})
    (figure,) = found.main
    assert figure.title == "What changed in why, by permutation"
    assert [column.label for column in figure.columns] == [
        "Feature",
        "Importance",
        "Low",
        "High",
        "Importance before",
        "Low before",
        "High before",
        "Rank",
    ]
    assert [(*row[:5:3], row[-1]) for row in figure.rows] == [
        ("bureau", 0.51, "new"),
        ("income", pytest.approx(0.3), "2nd, was 1st"),
        ("age", 0.23, "3rd, as before"),
        ("zip", None, "gone, was 2nd"),
    ]
    assert figure.rows[1][4:7] == (0.31, pytest.approx(0.29), pytest.approx(0.33))
    assert "Lines are one deviation to each side; ranks tie where they overlap." in figure.sub
    assert found.lede == (
        "bureau now carries most of the decision by permutation and takes over from income: "
        "50% of all importance. "
        "New: bureau. Gone: zip."
    )
    assert found.note == "Permutation, version 2.1."


def test_without_a_version_before_there_are_ranked_bars_with_their_spread(explained):
    found = explained(
        "[{method: coefficients, file: i.csv}]", {"i.csv": "feature,importance,std\na,-2,0.5\nb,1,0.1\n"}
    )
    (figure,) = found.main
    assert figure.kind == "bars"
    assert figure.rows == (("a", -2.0, -2.5, -1.5, "−"), ("b", 1.0, 0.9, 1.1, "+"))
    assert found.lede == "a carries most of the decision by coefficients: 67% of all importance, before b."


def test_what_is_within_the_spread_takes_nothing_over_and_is_no_alarm(explained):
    found = explained(CARD, {"i.csv": NOISE}, watched=[Watched("age", "a protected attribute")])
    (figure,) = found.main
    assert [row[-1] for row in figure.rows] == [
        "1 to 3, was 2 to 3: no clear change",
        "1 to 3, was 2 to 3: no clear change",
        "1 to 3, was 1st: no clear change",
        "4th, as before",
    ]
    assert found.lede == (
        "age, zip and income weigh most by permutation, none clearly more than the others: "
        "together 100% of all importance. No rank by permutation has clearly changed since 2.0. "
        "age, a protected attribute, ranks 1 to 3 of 4."
    )
    assert found.alarms == ()
    assert [row.row.span.first for row in found.rows] == [1, 1, 1, 4]


def test_a_protected_feature_that_comes_in_by_chance_is_no_alarm(explained):
    for value, alarms in (("0.004", 0), ("0.2", 1)):
        table = WEIGHTS + f"2.1,sex,{value},0.01\n"
        found = explained(CARD, {"i.csv": table}, watched=[Watched("sex", "a protected attribute")])
        assert len(found.alarms) == alarms


def test_of_methods_that_compare_shap_is_told_and_a_tie_is_told_after_what_shap_says_now(explained):
    card = "[{method: permutation, file: i.csv}, {method: shap, file: s.csv}]"
    now = "version,sample,feature,value,contribution\n" + "".join(
        f"2.1,{at},{name},{at},{part + at / 1000}\n"
        for at in range(9)
        for name, part in (("age", 1), ("zip", 0.2))
    )
    found = explained(card, {"i.csv": NOISE, "s.csv": now})
    assert found.lede.startswith(
        "age carries most of the decision: 83% of all mean |SHAP|, before zip. age, z"
    )
    both = explained(card, {"i.csv": NOISE, "s.csv": now + now.partition("\n")[2].replace("2.1,", "2.0,")})
    assert both.lede.startswith("age still carries most of the decision: 83% of all mean |SHAP|.")
    assert [figure.title for figure in both.main] == [
        "What moves an answer",
        "What changed in why",
        "What changed in why, by permutation",
    ]


def test_the_nearest_version_that_was_explained_is_the_one_before(explained):
    found = explained(CARD, {"i.csv": "version,feature,importance\n1.0,a,2\n2.1,a,3\n"})
    assert found.rows[0].before == "1.0"


def test_versions_in_one_table_of_contributions_are_kept_apart(explained):
    text = "version,sample,feature,value,contribution\n2.0,0,a,1,9\n2.1,0,a,1,1\n2.1,1,a,2,-1\n"
    text += "2.1,0,b,1,3\n2.1,1,b,2,5\n"
    found = explained("[{method: shap, file: s.csv}]", {"s.csv": text})
    swarm, changed = found.main
    assert swarm.rows == (("b", 3, 1), ("b", 5, 2), ("a", 1, 1), ("a", -1, 2))
    assert [row[-1] for row in changed.rows] == ["new", "2nd, was 1st"], "b is 4 ± 2, a 1 ± 0"
    assert [each.row.now.sign for each in found.rows] == ["+", "−"]


@pytest.mark.parametrize(
    ("role", "words"),
    [("a protected attribute", "`age`, a protected attribute, rises from 3rd to 2nd in permutation of 2.1")],
)
def test_a_protected_feature_that_rises_is_said_with_a_place_and_a_remedy(explained, role, words):
    table = WEIGHTS.replace("2.1,age,0.22", "2.1,age,0.42")
    found = explained(CARD, {"i.csv": table}, watched=[Watched("age", role)])
    (alarm,) = found.alarms
    assert (alarm.rule, alarm.label, alarm.words) == ("protected-rises", "m/i.csv", f"{words}, against 2.0")
    assert alarm.remedy.startswith("look at the slices")
    assert found.marks == ("age rises from 3rd to 2nd: a protected attribute",)
    assert found.lede.endswith("age, a protected attribute, now ranks 2nd of 3, was 3rd.")
    assert not explained(CARD, {"i.csv": WEIGHTS}, watched=[Watched("income", role)]).alarms


def test_a_column_for_each_value_of_a_protected_input_is_watched_too():
    sex = Watched("sex", "a protected attribute", ("female", "male"))
    seen = [name for name in ("sex", "sex=male", "sex_female", "sex_appeal", "sexes") if sex.is_of(name)]
    assert seen == ["sex", "sex=male", "sex_female"]


def test_sums_that_do_not_hold_are_a_finding(explained):
    text = "sample,feature,value,contribution,base,output\n0,a,1,2,10,12\n1,a,2,3,10,14\n"
    found = explained("[{method: shap, file: s.csv}]", {"s.csv": text}, features=1)
    (alarm,) = found.alarms
    assert (alarm.rule, alarm.label) == ("not-additive", "m/s.csv")
    assert "for 1 of 2 samples; worst is 1, the largest gap 1" in alarm.words
    assert "SHAP: adds up to the output for 1 of 2 samples; the largest gap is 1." in found.remarks


def test_tables_that_tell_nothing_say_so(explained):
    card = "[{method: shap, file: empty.csv}, {method: shap, file: odd.csv}]"
    found = explained(card, {"empty.csv": "feature,importance\n", "odd.csv": "name,weight\na,1\n"})
    assert found.remarks == (
        "m/empty.csv: it has no rows.",
        "m/odd.csv: its columns are those of no explanation that is known.",
    )
    assert [each.rule for each in found.alarms] == ["explanation-table"] * 2
    assert found.told
    assert not found.figures


def test_one_sample_a_constant_feature_and_words_for_values_are_each_said(explained):
    one = explained("[{method: shap, file: s.csv}]", {"s.csv": SHAP + "0,a,1,2,10\n"})
    assert "SHAP: there is one sample, so this is why one answer was given, and no more." in one.remarks
    assert [each.which for each in one.choices] == ["The only sample"]
    text = SHAP + "".join(
        f"{at},a,7,{at},1\n{at},job,{'cook' if at % 2 else 'clerk'},{at % 2},1\n" for at in range(6)
    )
    found = explained("[{method: shap, file: s.csv}]", {"s.csv": text + "7,a,7,nan,1\n"})
    assert "a: the same value in all samples, so no sign can be told." in found.remarks
    assert "job: values that are not all numbers, so dots are grey and no sign can be told." in found.remarks
    assert "SHAP: 1 row with no number is left out." in found.remarks
    (kinds,) = found.small
    assert kinds.rows == (("clerk", 0.0, 0.0, 0.0), ("cook", 1.0, 1.0, 1.0))


def test_partial_dependence_is_known_by_its_columns(explained):
    text = "feature,value,mean,lower,upper\nage,20,0.2,0.1,0.3\nage,40,0.6,0.4,0.8\n"
    text += "job,cook,0.3,,\njob,clerk,0.4,,\n"
    found = explained("[{method: partial-dependence, file: p.csv}]", {"p.csv": text})
    age, job = found.small
    assert (age.kind, age.title, job.kind) == ("lines", "age, all else as it is", "dots")
    assert job.rows == (("cook", 0.3), ("clerk", 0.4))
    assert age.rows == ((20.0, 0.2, 0.1, 0.3), (40.0, 0.6, 0.4, 0.8))
    assert age.plot.count("chart-line-band") == 1
    assert age.key == ()


def test_how_many_curves_are_drawn_of_how_many_is_said_once(explained):
    text = "feature,value,mean\n" + "".join(f"f{at},0,0\nf{at},1,{at}\n" for at in range(6))
    found = explained("[{method: partial-dependence, file: p.csv}]", {"p.csv": text})
    assert [figure.title.split(",")[0] for figure in found.small] == ["f5", "f4", "f3", "f2"]
    assert found.remarks == ("Partial dependence: drawn are the 4 of 6 features that move it most.",)
    assert not any("drawn" in figure.sub for figure in found.small)


def test_the_answer_is_the_same_number_in_the_head_of_a_decision_and_at_its_end(explained):
    text = "sample,feature,value,contribution,base,output\n0,year,1980,-0.66705,0.00001,-0.66701\n"
    (only,) = explained("[{method: shap, file: s.csv}]", {"s.csv": text}).choices
    assert only.figure.title == "The only sample: sample 0, −0.6670"
    assert ">−0.6670</text>" in only.figure.plot
    assert ">year = 1980</text>" in only.figure.plot
    off = explained("[{method: shap, file: s.csv}]", {"s.csv": text.replace("-0.66701", "-0.9")})
    assert off.choices[0].figure.title.endswith("−0.9000"), "a sum that does not hold is not made to"


def test_outputs_that_are_named_are_explained_one_by_one(explained):
    text = "feature,importance,output\na,2,p_yes\na,1,p_no\nb,1,p_yes\n"
    found = explained("[{method: shap, file: i.csv}]", {"i.csv": text})
    assert [figure.sub for figure in found.main] == [
        "SHAP importance of version 2.1. Of p_yes.",
        "SHAP importance of version 2.1. Of p_no.",
    ]


def test_more_outputs_than_are_drawn_are_counted(explained):
    text = "feature,importance,output\n" + "".join(f"a,{at},p{at}\nb,1,p{at}\n" for at in range(6))
    found = explained("[{method: shap, file: i.csv}]", {"i.csv": text})
    assert (len(found.main), len(found.rows)) == (4, 12)
    assert "4 of 6 explanations are drawn; the CSV holds all of them." in found.remarks


def test_a_version_that_is_not_explained_says_which_one_is(explained):
    found = explained(CARD, {"i.csv": "version,feature,importance\n2.0,a,1\n1.0,a,2\n"})
    assert found.remarks == ("Explained are 2.0 and 1.0, not 2.1.",)


def test_a_lone_feature_is_called_so(explained):
    assert (
        explained(CARD, {"i.csv": "feature,importance\na,1\n"}).lede
        == "a is the only feature that is listed."
    )


def test_ranks_that_stand_in_two_tables_are_drawn_once(explained):
    weights = "feature,importance\na,2\nb,1\n"
    found = explained(
        "[{method: shap, file: s.csv}, {method: shap, file: i.csv}]",
        {"s.csv": SHAP + "0,a,1,2,1\n1,a,2,-2,1\n", "i.csv": weights},
    )
    assert [figure.kind for figure in found.main] == ["swarm", "bars"]
    assert found.main[1].title == "What the model depends on"
