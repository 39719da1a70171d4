namespace ForwardForward.Tests.Support;

/// <summary>Browser tests run one after another and share one Chromium.</summary>
[CollectionDefinition(Browser.Collection)]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
