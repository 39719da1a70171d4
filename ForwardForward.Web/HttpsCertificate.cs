using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ForwardForward.Web;

/// <summary>Whether https addresses have the certificate they need, asked before anything begins: Kestrel itself would only say so after the first run has begun.</summary>
public static class HttpsCertificate
{
    private const string Section = "Kestrel:Certificates:Default";
    private const string Variable = "Kestrel__Certificates__Default__";

    // Of the certificate that `dotnet dev-certs https` makes; Kestrel takes it where none is configured.
    private const string DevelopmentExtension = "1.3.6.1.4.1.311.84.1.1";

    /// <summary>Whether this account has a development certificate.</summary>
    public static bool HasDevelopmentOne()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        return store.Certificates.Find(X509FindType.FindByTimeValid, DateTime.Now, validOnly: false)
            .Any(certificate => certificate.HasPrivateKey && certificate.Extensions.Any(extension => extension.Oid?.Value == DevelopmentExtension));
    }

    /// <returns>What is wrong and what to do; null when the addresses can be served.</returns>
    /// <param name="urls">Addresses to listen on.</param>
    /// <param name="configuration">Holds Kestrel's section.</param>
    /// <param name="folder">What a relative path in it is relative to.</param>
    /// <param name="hasDevelopmentOne">Asked where none is configured.</param>
    public static string? Problem(IEnumerable<Uri> urls, IConfiguration configuration, string folder, Func<bool> hasDevelopmentOne)
    {
        if (urls.FirstOrDefault(url => url.Scheme == Uri.UriSchemeHttps) is not { } https)
        {
            return null;
        }

        var certificate = configuration.GetSection(Section);
        return certificate["Path"] is { Length: > 0 } path ? FileProblem(Path.Combine(folder, path), certificate, folder)
            : certificate["Subject"] is { Length: > 0 } || hasDevelopmentOne() ? null
            : $"FF_URLS: {https.GetLeftPart(UriPartial.Authority)} needs a certificate. Set {Variable}Path to a .pfx file and {Variable}Password to its password " +
                $"(or {Variable}Path and {Variable}KeyPath to PEM files), or listen on http and let a reverse proxy speak https.";
    }

    private static string? FileProblem(string file, IConfigurationSection certificate, string folder)
    {
        if (!File.Exists(file))
        {
            return $"{Variable}Path is {file}, and there is no such file. Set it to the whole path of a certificate.";
        }

        try
        {
            using var read = Read(file, certificate["KeyPath"] is { Length: > 0 } key ? Path.Combine(folder, key) : null, certificate["Password"]);
            return read.HasPrivateKey ? null : $"{Variable}Path is {file}, which has no private key. Set {Variable}KeyPath to the file of its key, or use a .pfx file.";
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"The certificate {file} cannot be read: {problem.Message} Check {Variable}Path, {Variable}KeyPath and {Variable}Password.";
        }
    }

    private static X509Certificate2 Read(string file, string? key, string? password) =>
        key is not null
            ? password is null ? X509Certificate2.CreateFromPemFile(file, key) : X509Certificate2.CreateFromEncryptedPemFile(file, password, key)
            : X509Certificate2.GetCertContentType(file) == X509ContentType.Cert
                ? X509CertificateLoader.LoadCertificateFromFile(file)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password);
}
