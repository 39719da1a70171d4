using System.Net;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Web;

namespace ForwardForward.Tests.Web;

public sealed class StaticAssetTests : IAsyncLifetime
{
    private readonly LabServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task EveryAsset_Fetched_HasTheLengthOfItsFile()
    {
        using var client = server.CreatePlainClient();
        var assets = AssetManifest().ToList();
        var wrong = new List<string>();
        foreach (var (address, file) in assets)
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            var length = (await response.Content.ReadAsByteArrayAsync()).LongLength;
            if (response.StatusCode != HttpStatusCode.OK || length == 0 || length != new FileInfo(file).Length)
            {
                wrong.Add($"{address}: {(int)response.StatusCode}, {length} bytes; the file has {new FileInfo(file).Length}");
            }
        }

        Assert.Empty(wrong);
        foreach (var needed in new[] { "css/tokens.css", "js/theme.js", "images/icon.svg", "_framework/blazor.web.js", "lib/uplot/uPlot.esm.js", "lib/signalr/signalr.min.js" })
        {
            Assert.Contains(assets, asset => asset.Address == needed);
        }
    }

    /// <summary>Address and file of everything the build declares; compressed copies are left out, a client that accepts none never sees them.</summary>
    private static IEnumerable<(string Address, string File)> AssetManifest()
    {
        var assembly = typeof(LabSettings).Assembly.Location;
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(assembly, ".staticwebassets.runtime.json")));
        var roots = manifest.RootElement.GetProperty("ContentRoots").EnumerateArray().Select(root => root.GetString()!).ToArray();
        return Walk(manifest.RootElement.GetProperty("Root"), "", roots).ToList();
    }

    private static IEnumerable<(string Address, string File)> Walk(JsonElement node, string address, string[] roots)
    {
        if (node.TryGetProperty("Asset", out var asset) && asset.ValueKind == JsonValueKind.Object && !address.EndsWith(".gz", StringComparison.Ordinal))
        {
            yield return (address, Path.Combine(roots[asset.GetProperty("ContentRootIndex").GetInt32()], asset.GetProperty("SubPath").GetString()!));
        }
        if (node.TryGetProperty("Children", out var children) && children.ValueKind == JsonValueKind.Object)
        {
            foreach (var found in children.EnumerateObject().SelectMany(child => Walk(child.Value, address.Length == 0 ? child.Name : $"{address}/{child.Name}", roots)))
            {
                yield return found;
            }
        }
    }
}
