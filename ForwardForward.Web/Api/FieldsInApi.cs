using ForwardForward.Training.Fields;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ForwardForward.Web.Api;

/// <summary>Describes an experiment in the API's document: every field with its title, range and help, where a launch takes one.</summary>
internal sealed class FieldsInApi : IOpenApiDocumentTransformer
{
    private const string Component = "ExperimentSpec";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(FieldSchema.Of().ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _);
        document.AddComponent(Component, schema!);
        if (document.Components?.Schemas?[nameof(LaunchRequest)] is OpenApiSchema { Properties: { } properties } && properties.ContainsKey("spec"))
        {
            properties["spec"] = new OpenApiSchemaReference(Component, document) { Description = properties["spec"].Description };
        }

        return Task.CompletedTask;
    }
}
