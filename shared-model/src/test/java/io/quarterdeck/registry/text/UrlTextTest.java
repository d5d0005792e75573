package io.quarterdeck.registry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {

    @ParameterizedTest
    @CsvSource({
        "https://r.example.com/v2/m/tags/list?n=1000, https://r.example.com/v2/m/tags/list?n=1000",
        "https://r.example.com/v2/m/tags/list?n=5&last=v1.0.0%2Bx, https://r.example.com/v2/m/tags/list?last=v1.0.0%2Bx&n=5",
        "https://a.example.com/token?service=r.example.com&scope=repository%3Adeckhouse%2Fmodules%3Apull,"
                + "https://a.example.com/token?scope=repository%3Adeckhouse%2Fmodules%3Apull&service=r.example.com",
        "https://s3.example.com/blob?X-Sig=abc&a=b, https://s3.example.com/blob?X-Sig=REDACTED&a=REDACTED",
        "https://user:secret@r.example.com/v2/, https://user:xxxxx@r.example.com/v2/",
        "https://tokenlike@r.example.com/v2/, https://xxxxx@r.example.com/v2/",
        "https://r.example.com/v2/?flag, https://r.example.com/v2/?flag=REDACTED",
        "https://r.example.com/v2/, https://r.example.com/v2/"
    })
    void sortsTheQueryAndMasksSecrets(String url, String text) {
        // When
        var shown = UrlText.of(URI.create(url));

        // Then
        assertThat(shown).isEqualTo(text);
    }
}
