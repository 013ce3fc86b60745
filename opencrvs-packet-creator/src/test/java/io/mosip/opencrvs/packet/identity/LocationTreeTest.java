package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.opencrvs.packet.record.Address;
import io.mosip.opencrvs.packet.record.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTreeTest {

    private static final String STATE = "11111111-1111-1111-1111-111111111111";
    private static final String DISTRICT = "22222222-2222-2222-2222-222222222222";
    private static final String VILLAGE = "33333333-3333-3333-3333-333333333333";
    private static final String OFFICE = "44444444-4444-4444-4444-444444444444";
    private static final String UNKNOWN = "55555555-5555-5555-5555-555555555555";

    private static final Map<String, Location> PLACES = Map.of(STATE, place(STATE, null, "STATE"), DISTRICT,
            place(DISTRICT, STATE, "DISTRICT"), VILLAGE, place(VILLAGE, DISTRICT, "LOCATION_LEVEL_3"), OFFICE,
            place(OFFICE, DISTRICT, null));

    @ParameterizedTest
    @CsvSource({ VILLAGE + ", LOCATION_LEVEL_3, " + VILLAGE, VILLAGE + ", DISTRICT, " + DISTRICT,
            VILLAGE + ", STATE, " + STATE, VILLAGE + ", LOWEST, " + VILLAGE, DISTRICT + ", LOWEST, " + DISTRICT,
            OFFICE + ", DISTRICT, " + DISTRICT, OFFICE + ", LOWEST, " + DISTRICT, STATE + ", DISTRICT,",
            VILLAGE + ", LOCATION_LEVEL_4,"})
    void a_level_is_found_on_the_way_up(String from, String level, String found) {
        assertThat(tree(Map.of()).at(from, level).map(Location::id)).isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void a_location_of_the_event_goes_before_that_of_the_source() {
        Location renamed = new Location(STATE, "Renamed", Optional.empty(), Optional.of("STATE"), List.of());

        assertThat(tree(Map.of(STATE, renamed)).at(VILLAGE, "STATE").map(Location::name)).contains("Renamed");
    }

    @Test
    void an_unknown_id_on_the_way_is_an_error_and_no_empty_place() {
        Map<String, Location> broken = Map.of(VILLAGE, place(VILLAGE, UNKNOWN, "LOCATION_LEVEL_3"));

        assertThatThrownBy(() -> tree(broken).at(VILLAGE, "STATE")).isInstanceOf(LocationUnresolvedException.class);
        assertThatThrownBy(() -> tree(Map.of()).at(UNKNOWN, "STATE")).isInstanceOf(LocationUnresolvedException.class);
    }

    @Test
    void a_tree_that_leads_back_to_itself_ends() {
        Map<String, Location> circle = Map.of(DISTRICT, place(DISTRICT, VILLAGE, "DISTRICT"));

        assertThatThrownBy(() -> tree(circle).at(VILLAGE, "STATE")).isInstanceOf(LocationUnresolvedException.class);
    }

    @Test
    void an_address_begins_at_its_most_precise_id() {
        assertThat(LocationTree.start(address(VILLAGE, List.of(OFFICE), DISTRICT, STATE))).contains(VILLAGE);
        assertThat(LocationTree.start(address(null, List.of(STATE, OFFICE), DISTRICT, STATE))).contains(OFFICE);
        assertThat(LocationTree.start(address(null, List.of(), DISTRICT, STATE))).contains(DISTRICT);
        assertThat(LocationTree.start(address(null, List.of(), "Dakar", " " + STATE + " "))).contains(STATE);
    }

    @Test
    void an_address_abroad_has_only_names() {
        assertThat(LocationTree.start(address(null, List.of("Main Street"), "Dakar", "Senegal"))).isEmpty();
    }

    private static LocationTree tree(Map<String, Location> inEvent) {
        return new LocationTree(id -> Optional.ofNullable(PLACES.get(id)), inEvent);
    }

    private static Location place(String id, String partOf, String level) {
        return new Location(id, "Place", Optional.ofNullable(partOf), Optional.ofNullable(level), List.of());
    }

    private static Address address(String partOf, List<String> lineLocations, String district, String state) {
        return new Address("PRIMARY_ADDRESS", List.of(), lineLocations, Optional.empty(), Optional.of(district),
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.ofNullable(partOf), false);
    }
}
