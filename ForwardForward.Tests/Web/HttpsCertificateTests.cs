using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ForwardForward.Tests.Support;
using ForwardForward.Web;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Web;

public sealed class HttpsCertificateTests : IDisposable
{
    private const string Setting = "Kestrel:Certificates:Default:";
    private static readonly Uri Https = new("https://127.0.0.1:5443");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Problem_HttpsWithoutACertificate_SaysWhatToDo()
    {
        var problem = Problem([new Uri("http://127.0.0.1:5080"), Https], []);

        Assert.StartsWith("FF_URLS: https://127.0.0.1:5443 needs a certificate. Set Kestrel__Certificates__Default__Path to a .pfx file", problem, StringComparison.Ordinal);
        Assert.Contains("reverse proxy", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_HttpsWithTheDevelopmentCertificate_IsNone() => Assert.Null(Problem([Https], [], development: true));

    [Fact]
    public void Problem_HttpAlone_AsksForNoCertificate() =>
        Assert.Null(Problem([new Uri("http://127.0.0.1:5080")], new() { [$"{Setting}Path"] = "nowhere.pfx" }));

    [Fact]
    public void Problem_CertificateWithItsPassword_IsNone() => Assert.Null(Problem([Https], new() { [$"{Setting}Path"] = Pfx(), [$"{Setting}Password"] = "secret" }));

    [Fact]
    public void Problem_PemFiles_AreReadWithTheirKey()
    {
        var (certificate, key) = Pem();

        Assert.Null(Problem([Https], new() { [$"{Setting}Path"] = certificate, [$"{Setting}KeyPath"] = key }));
        Assert.Contains("no private key", Problem([Https], new() { [$"{Setting}Path"] = certificate }), StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_WrongPassword_NamesTheFileAndTheSettings()
    {
        var file = Pfx();

        var problem = Problem([Https], new() { [$"{Setting}Path"] = file, [$"{Setting}Password"] = "wrong" });

        Assert.StartsWith($"The certificate {file} cannot be read:", problem, StringComparison.Ordinal);
        Assert.EndsWith("and Kestrel__Certificates__Default__Password.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_NoSuchFile_IsSaidWithTheWholePath() =>
        Assert.Contains($"{_folder["lab.pfx"]}, and there is no such file", Problem([Https], new() { [$"{Setting}Path"] = "lab.pfx" }), StringComparison.Ordinal);

    private string? Problem(IEnumerable<Uri> urls, Dictionary<string, string?> settings, bool development = false) =>
        HttpsCertificate.Problem(urls, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _folder.FullName, () => development);

    private string Pfx()
    {
        using var certificate = SelfSigned();
        File.WriteAllBytes(_folder["lab.pfx"], certificate.Export(X509ContentType.Pfx, "secret"));
        return _folder["lab.pfx"];
    }

    private (string Certificate, string Key) Pem()
    {
        using var certificate = SelfSigned();
        using var key = certificate.GetECDsaPrivateKey();
        File.WriteAllText(_folder["lab.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder["lab.key"], key!.ExportPkcs8PrivateKeyPem());
        return (_folder["lab.pem"], _folder["lab.key"]);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create();
        return new CertificateRequest("CN=lab", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
