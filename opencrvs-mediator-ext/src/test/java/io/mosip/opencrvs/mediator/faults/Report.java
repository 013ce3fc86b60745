package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table: a line for each figure, a column for each round. */
final class Report {
    private final List<RoundResult> rounds;
    private final StringBuilder text = new StringBuilder();

    private Report(List<RoundResult> rounds) {
        this.rounds = rounds;
    }

    static String of(List<RoundResult> rounds) {
        return new Report(rounds).write();
    }

    private String write() {
        line("instances", round -> round.plan().instances());
        line("births sent", round -> round.ledger().born());
        line("  requests until all were accepted", round -> round.ledger().posts);
        line("  of these without an answer 200", round -> round.ledger().unaccepted);
        line("  webhooks sent twice though accepted", round -> round.ledger().sentTwice);
        line("registrations at the packet receiver", round -> round.ledger().registeredBirths());
        line("deliveries to OpenCRVS", round -> round.ledger().deliveredBirths());
        line("duplicates: registrations", round -> round.ledger().registeredAgain());
        line("duplicates: deliveries, unexplained", round -> round.ledger().deliveredAgain().unexplained());
        line("stuck", RoundResult::stuck);
        line("deliveries repeated: answer lost", round -> round.ledger().deliveredAgain().explained());
        line("receipts repeated: answer lost", round -> round.ledger().publishedAgain().explained());
        line("credentials that the hub brought again", round -> round.ledger().hubAgain);
        line("  given up by the hub", round -> round.ledger().hubGaveUp);
        line("  asked for again by the service", round -> round.ledger().askedAgain);
        line("corrections sent", round -> round.followups().corrections());
        line("  registered, delivered, acknowledged", round -> round.ends().corrected());
        line("deaths sent", round -> round.followups().registrationNumbersOfDeaths().size());
        line("  one identity deactivated, once", round -> round.ends().deactivated());
        line("births to be rejected", round -> round.followups().rejections());
        line("  rejected and told to OpenCRVS", round -> round.ends().rejected());
        line("poison messages", round -> round.ledger().poisoned);
        line("  parked", round -> round.ends().parked());
        line("oversize events refused", round -> round.ledger().refusedAsTooLarge);
        line("retries of events", RoundResult::retries);
        line("dead letters", RoundResult::deadLetters);
        for (String mishap : named(round -> round.log().mishaps())) {
            line(mishap, round -> round.log().mishaps().getOrDefault(mishap, 0));
        }
        for (KillPoint point : KillPoint.values()) {
            line("  killed at " + point + " (" + point.status + ")",
                    round -> round.log().kills().getOrDefault(point, 0));
        }
        for (Fault fault : Fault.values()) {
            line("requests: " + fault, round -> round.faults().containsKey(fault) ? round.faults().get(fault) : 0);
        }
        line("seconds", round -> round.took().toSeconds());
        line("expectations broken", round -> round.broken().size());
        return text.toString();
    }

    private TreeSet<String> named(Function<RoundResult, Map<String, Integer>> figures) {
        return rounds.stream().flatMap(round -> figures.apply(round).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void line(String name, Function<RoundResult, Object> figure) {
        String cells = rounds.stream().flatMap(round -> Stream.of(figure.apply(round)))
                .map(each -> String.format("%8s", each)).collect(Collectors.joining());
        text.append(String.format("%-50s%s%n", name, cells));
    }
}
