using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Api;

/// <summary>What can be launched here.</summary>
public static class CatalogApi
{
    public static void MapCatalog(this RouteGroupBuilder api)
    {
        var catalog = api.MapGroup("").WithTags("Catalog");
        catalog.MapGet("/presets", () => TypedResults.Json(PresetCatalog.All, SpecJson.Options)).WithSummary("Ready experiments with their specs.");
        catalog.MapGet("/methods", () => TypedResults.Json(MethodCatalog.All, SpecJson.Options)).WithSummary("Methods with their recipes.");
        catalog.MapGet("/datasets", async (DatasetLibrary library, CancellationToken cancellation) =>
            TypedResults.Ok(await Task.Run(() => library.List(cancellation), cancellation))).WithSummary("Datasets and how they stand on this machine.");
    }
}
