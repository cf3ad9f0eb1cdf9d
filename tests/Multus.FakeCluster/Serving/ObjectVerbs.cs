using System.Text;
using System.Text.Json.Nodes;
using Multus.FakeCluster.Access;
using Multus.FakeCluster.Objects;

namespace Multus.FakeCluster.Serving;

/// <summary>Reads and changes single objects by the server's rules.</summary>
internal sealed class ObjectVerbs(ObjectStore store, SigningRequests signing)
{
    private const int MostAnnotations = 256 << 10;

    public ApiResponse Get(ApiTarget target) => store.Find(target.Key) is { } found ? new(200, found) : Failures.NotFound(target);

    public ApiResponse Post(ApiTarget target, ClusterUser user, JsonObject item)
    {
        var metadata = ObjectStore.Metadata(item);
        metadata.Remove("uid");
        var name = (string?)metadata["name"] ?? "";
        var kind = target.Kind!;
        if (kind.Name == "Event" && (string?)item["involvedObject"]?["namespace"] is var involved && (involved ?? "default") != target.Namespace)
        {
            return Failures.Invalid(kind, name, "FieldValueInvalid", "involvedObject.namespace", $"Invalid value: \"{involved}\": does not match event.namespace", 1);
        }

        Defaults.Fill(kind, item);
        if (!kind.IsNamespaced)
        {
            signing.Complete(item, user);
        }

        return store.Create(kind, target.Namespace ?? "", item) is { } created ? new(201, created) : Failures.AlreadyExists(target, name);
    }

    /// <summary>Takes an object without reading it.</summary>
    public ApiResponse Take(ApiTarget target) => target.Name is not null ? Get(target) : new(201, new JsonObject
    {
        ["kind"] = target.Kind!.Name,
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject { ["name"] = "taken", ["namespace"] = target.Namespace },
    });

    public ApiResponse Patch(ApiTarget target, JsonObject patch) => Change(target, before =>
    {
        var after = (JsonObject)before.DeepClone();
        MergePatch.Apply(after, patch);
        return after;
    });

    public ApiResponse Put(ApiTarget target, JsonObject item) => Change(target, before =>
    {
        var metadata = ObjectStore.Metadata(item);
        var uid = (string?)metadata["uid"];
        if (uid is not null && uid != (string?)before["metadata"]!["uid"])
        {
            return null;
        }

        // Whoever names no version does not care for others' changes.
        metadata["resourceVersion"] ??= (string?)before["metadata"]!["resourceVersion"];
        return item;
    });

    public ApiResponse Delete(ApiTarget target)
    {
        if (store.Remove(target.Key) is not { } removed)
        {
            return Failures.NotFound(target);
        }

        var metadata = ObjectStore.Metadata(removed);
        if (!target.Kind!.IsCustom)
        {
            metadata["deletionTimestamp"] = (string?)metadata["creationTimestamp"];
            metadata["deletionGracePeriodSeconds"] = 0;
            metadata["generation"] = (int?)metadata["generation"] + 1;
            return new(200, removed);
        }

        return new(200, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = new JsonObject { ["name"] = target.Name, ["group"] = target.Group, ["kind"] = target.Plural, ["uid"] = (string?)metadata["uid"] },
        });
    }

    private ApiResponse Change(ApiTarget target, Func<JsonObject, JsonObject?> change) => store.Change<ApiResponse>(target.Key, before =>
    {
        if (before is null)
        {
            return (null, Failures.NotFound(target));
        }

        if (change((JsonObject)before.DeepClone()) is not { } after)
        {
            return (null, Failures.Conflict(target, $"Precondition failed: UID in precondition: ..., UID in object meta: {before["metadata"]!["uid"]}"));
        }

        if (!target.Kind!.IsNamespaced)
        {
            signing.Change(target.Subresource, before, after);
        }

        if (target.Subresource == "status")
        {
            after["spec"] = before["spec"]?.DeepClone();
        }

        return Refusal(target, before, after) is { } refusal ? (null, refusal) : (after, new ApiResponse(200, after));
    });

    private static ApiResponse? Refusal(ApiTarget target, JsonObject before, JsonObject after)
    {
        var (old, metadata) = (ObjectStore.Metadata(before), ObjectStore.Metadata(after));
        if ((string?)metadata["uid"] is { } uid && uid != (string?)old["uid"])
        {
            return Failures.Invalid(target.Kind!, target.Name!, "FieldValueInvalid", "metadata.uid", $"Invalid value: \"{uid}\": field is immutable", 2);
        }

        if ((string?)metadata["resourceVersion"] != (string?)old["resourceVersion"])
        {
            return Failures.Changed(target);
        }

        foreach (var kept in (string[])["uid", "name", "namespace", "creationTimestamp", "generation", "managedFields"])
        {
            metadata.Remove(kept);
            if (old[kept] is { } value)
            {
                metadata[kept] = value.DeepClone();
            }
        }

        return metadata["annotations"] is JsonObject annotations && annotations.Sum(static pair => Bytes(pair.Key) + Bytes((string?)pair.Value ?? "")) > MostAnnotations
            ? Failures.Invalid(target.Kind!, target.Name!, "FieldValueTooLong", "metadata.annotations", $"Too long: may not be more than {MostAnnotations} bytes", 1)
            : null;
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
