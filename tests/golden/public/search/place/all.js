archiveSearch.files.receive('place/all',JSON.parse('[["bremerhaven","Bremerhaven","(!J~[j"],["hamburg","Hamburg","(!J*[7=>n"],["sandholm","Sandholm","(!J"]]'));
