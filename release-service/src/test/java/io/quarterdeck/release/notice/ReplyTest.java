package io.quarterdeck.release.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer means, and when it is tried again (spec 03 §10.2). */
class ReplyTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "500 | 0    | ''     | webhook response with status code 500, with empty body",
                "500 | -1   | ''     | webhook response with status code 500: body is too large to read",
                "500 | 4097 | ''     | webhook response with status code 500: body is too large to read",
                "500 | 5    | sorry  | webhook response with status code 500: bad json",
                "500 | 2    | []     | webhook response with status code 500: bad json",
                "302 | 2    | {}     | webhook response with status code 302",
                "403 | 9    | {\"code\":\"E1\",\"message\":\"no\"} | webhook response with status code 403, service code: E1, msg: no",
                "403 | 9    | {\"code\":17} | webhook response with status code 403, service code: 17",
                "403 | 4096 | {\"message\":\"no\"} | webhook response with status code 403, msg: no",
            })
    void saysWhyItFailed(int status, long length, String body, String error) {
        // When
        var reply = Reply.of(status, length, body);

        // Then
        assertThat(reply.isSuccess()).isFalse();
        assertThat(reply.error()).isEqualTo(error);
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "200 | 0    | ''                      | false",
                "204 | -1   | ''                      | false",
                "299 | 9    | hello                   | false",
                "200 | 9    | {\"acknowledged\": true}  | true",
                "200 | 9    | {\"acknowledged\": false} | false",
                "200 | 9    | {\"acknowledged\": 1}     | false",
            })
    void everyTwoHundredIsDelivery(int status, long length, String body, boolean acknowledged) {
        // When
        var reply = Reply.of(status, length, body);

        // Then
        assertThat(reply).isEqualTo(new Reply("", acknowledged));
    }

    @ParameterizedTest
    @CsvSource({"1, PT2S", "2, PT4S", "3, PT8S", "4, PT16S"})
    void pausesDoubleWithinARound(int attempts, Duration pause) {
        assertThat(Rounds.pause(Duration.ofSeconds(2), attempts)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"1, PT15S", "2, PT30S", "5, PT4M", "6, PT5M", "7, PT5M", "1000000, PT5M"})
    void roundsComeEverLaterUpToFiveMinutes(int failed, Duration pause) {
        assertThat(Rounds.nextRound(failed)).isEqualTo(pause);
    }

    @Test
    void aRoundNamesItsLastError() {
        assertThat(Rounds.error("EOF"))
                .isEqualTo("send release notification: send webhook notification: after 5 attempts, last error: EOF");
    }
}
