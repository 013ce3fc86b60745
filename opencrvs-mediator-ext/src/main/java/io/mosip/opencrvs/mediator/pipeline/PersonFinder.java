package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.idrepo.IndividualId;
import io.mosip.opencrvs.mediator.idrepo.IndividualIds;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.transaction.BirthTransaction;
import io.mosip.opencrvs.mediator.transaction.BirthTransactions;
import io.mosip.opencrvs.mediator.transaction.Digest;
import io.mosip.opencrvs.mediator.transaction.EventTransaction;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whose identity at MOSIP an event is about. Anything but exactly one person is refused: to change, or to take away, the
 * identity of somebody else is worse than to ask.
 */
@Component
class PersonFinder {
    private final IndividualIds ids;
    private final IdRepository repository;
    private final BirthTransactions births;

    PersonFinder(IndividualIds ids, IdRepository repository, BirthTransactions births) {
        this.ids = ids;
        this.repository = repository;
        this.births = births;
    }

    /**
     * The deceased. A UIN or VID that the event states decides; only where it states none do the token and the
     * registration number of a birth that went through here.
     *
     * @throws MediatorException {@link MediatorError#DECEASED_NOT_FOUND}, {@link MediatorError#DECEASED_AMBIGUOUS},
     *                           {@link MediatorError#DECEASED_WITHOUT_IDENTITY},
     *                           {@link MediatorError#EARLIER_UNFINISHED}, or one of the ID repository's
     */
    StoredIdentity find(DeathRecord death) {
        List<List<BirthTransaction>> known = bornHere(death);
        // What MOSIP makes or changes of a person it makes active: whoever is dead stays so only after that.
        if (known.stream().flatMap(List::stream).anyMatch(EventTransaction::atWork)) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        List<IndividualId> stated = stated(death.nationalIds());
        if (!stated.isEmpty()) {
            return ofIds(stated).orElseThrow(PersonFinder::notFound);
        }
        if (!known.isEmpty()) {
            return one(known.stream().map(this::ofRecord)).orElseThrow(PersonFinder::notFound);
        }
        throw new MediatorException(death.deceasedToken().isPresent()
                ? MediatorError.DECEASED_NOT_FOUND
                : MediatorError.DECEASED_WITHOUT_IDENTITY);
    }

    /**
     * The child of a corrected record: whom its own transactions have registered, else whom the event states.
     *
     * @param transactions of this record, in the order they came
     */
    Optional<StoredIdentity> find(BirthRecord birth, List<BirthTransaction> transactions) {
        return ofRecord(transactions).or(() -> ofIds(stated(birth.nationalIds())));
    }

    private List<IndividualId> stated(List<String> nationalIds) {
        return nationalIds.stream().map(ids::classify).flatMap(Optional::stream).distinct().toList();
    }

    private Optional<StoredIdentity> ofIds(List<IndividualId> stated) {
        return one(stated.stream().map(id -> repository.find(id.value())));
    }

    /** MOSIP finds an identity by the RID that changed it last, so the latest is asked for first. */
    private Optional<StoredIdentity> ofRecord(List<BirthTransaction> transactions) {
        List<String> rids = transactions.stream().map(EventTransaction::rid).filter(rid -> rid != null)
                .collect(Collectors.toList());
        Collections.reverse(rids);
        return rids.stream().map(repository::findByRid).flatMap(Optional::stream).findFirst();
    }

    /** All transactions of each record that the token, else the number, leads to. */
    private List<List<BirthTransaction>> bornHere(DeathRecord death) {
        List<BirthTransaction> ofToken = death.deceasedToken().map(Digest::sha256).map(births::ofToken)
                .orElse(List.of());
        List<BirthTransaction> named = ofToken.isEmpty()
                ? death.deceasedBirthRegistrationNumber().map(Digest::sha256).map(births::ofNumber)
                        .orElse(List.of())
                : ofToken;
        return named.stream().map(BirthTransaction::recordId).distinct().map(births::ofRecord).toList();
    }

    /** The one person that all of these are. */
    private static Optional<StoredIdentity> one(Stream<Optional<StoredIdentity>> found) {
        Collection<StoredIdentity> people = found.flatMap(Optional::stream)
                .collect(Collectors.toMap(StoredIdentity::uin, Function.identity(), (same, again) -> same)).values();
        if (people.size() > 1) {
            throw new MediatorException(MediatorError.DECEASED_AMBIGUOUS);
        }
        return people.stream().findFirst();
    }

    private static MediatorException notFound() {
        return new MediatorException(MediatorError.DECEASED_NOT_FOUND);
    }
}
