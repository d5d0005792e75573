package io.quarterdeck.registry.client;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryObserver.Operation;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.http.Answer;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.RegistryRequest;
import io.quarterdeck.registry.layer.BlobSource;
import java.io.InputStream;

/** Blobs of one repository, streamed; all of them within one call's time. */
record RegistryBlobs(Asking asking, RepositoryAddress repository, Call call) implements BlobSource {

    @Override
    public InputStream open(Layer layer) {
        var answer = asking.ask(
                        repository,
                        base -> RegistryRequest.stream(
                                base.resolve("/v2/" + repository.path() + "/blobs/" + layer.digest()), Operation.BLOB),
                        call)
                .await()
                .indefinitely();
        return answer.stream().orElseThrow(() -> noBlob(answer));
    }

    private static RegistryException noBlob(Answer answer) {
        return answer.ok() ? new RegistryException(ErrorCategory.INVALID_RESPONSE, "unexpected EOF") : answer.failure();
    }
}
